import { Broken, expectOne } from './broken.ts';
import { at, CALLS, type Journey, mayAct } from './journey.ts';
import { looksRight } from './looking.ts';
import { letHalfAMinutePass, perform } from './move.ts';
import { MOVES } from './moves/all.ts';
import { signsIn } from './moves/passing.ts';
import type { Scene } from './scene.ts';

/** The device on which somebody comes back, whatever happened on the other. */
const HERE = 1;
const PICK = { pick: 0 };

/**
 * Whoever comes back sees the truth, and what is offered works, to its end: a card that waits gets its PIN. Resolves to
 * what was found. @throws Broken where a step of the way does not lead to the next one
 */
export async function comesBack(journey: Journey, scene: Scene): Promise<string> {
  if (!mayAct(journey, at(journey.devices, HERE))) await signsIn(journey, scene, HERE);
  await looksRight.list(journey, scene, HERE);
  const card = journey.cards.findIndex(({ pinStatus }) => pinStatus === 'W');
  if (card < 0) {
    for (const n of journey.cards.keys()) await looksRight.card(journey, scene, HERE, n);
    return 'every card had its PIN';
  }
  const { calls } = at(journey.cards, card);
  const total = journey.cards.reduce((sum, one) => sum + one.calls, 0);
  if (calls >= CALLS.card || total >= CALLS.person) return 'a quota was used up';

  await looksRight.pin(journey, scene, HERE, card, false);
  await perform(MOVES['begins a proof'], journey, scene, { device: HERE, card, act: 'set_pin' });
  await perform(MOVES.proves, journey, scene, PICK);
  await looksRight.pin(journey, scene, HERE, card, true);
  // Whatever was asked for before may still be loadable: the bank says how long to wait.
  await letHalfAMinutePass(journey, scene);
  const asked = await perform(MOVES['asks for a control'], journey, scene, PICK);
  expectOne('the control of whoever came back', asked, ['201']);
  const loaded = await perform(MOVES['loads the processor’s page'], journey, scene, PICK);
  expectOne('the page of whoever came back', loaded, ['200']);
  const typed = await perform(MOVES['types a PIN'], journey, scene, { ...PICK, pin: '7305' });
  expectOne('the PIN of whoever came back', typed, ['200']);
  const told = await looksRight.status(journey, scene, HERE, card);
  if (at(journey.cards, card).pinStatus !== 'S') throw new Broken('a PIN that was set is not set');
  return `set the PIN, and was told so (${told})`;
}
