import { setTimeout as pause } from 'node:timers/promises';
import { createHash, randomBytes } from 'node:crypto';
import { openPage, sendPin } from '../model/processor-page.ts';
import type { Visitor } from '../model/visitor.ts';
import type { CardAtProcessor } from '../testkit/world.ts';
import { controlPath, statusPath } from '../testkit/playwright/step-up.ts';

/** A card that waits, in the hands of whoever has its handle. */
export interface Waiting {
  readonly visitor: Visitor;
  readonly card: CardAtProcessor;
  readonly ref: string;
}

/** How a change ended that somebody wished to make. */
export interface Change {
  readonly cardId: string;
  /** `told`: to come back, before they were asked to authenticate. `stuck`: they authenticated, and did not get to the end. */
  readonly end: 'finished' | 'told' | 'stuck';
  /** Of who was told: how long to wait. */
  readonly waitSeconds?: number;
  /** Of who was stuck: what the bank said last. */
  readonly said?: string;
  readonly ms: number;
}

const TRIES = 4;
/** Nobody sits before a page for longer than that. */
const PATIENCE_SECONDS = 60;
const LOOKS = 15;

/** Asks as the page does: again after as long as it was told to wait, under the same proof. */
async function control({ visitor, ref }: Waiting, claim: object) {
  let said = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { status, json, code } = await visitor.post(controlPath(ref), claim);
    if (status === 201) return { json, said };
    said = `${status} ${code}`;
    const seconds = Number(json['retryAfterSeconds'] ?? 0);
    if (seconds < 1 || seconds > PATIENCE_SECONDS) break;
    await pause(seconds * 1_000);
  }
  return { json: null, said };
}

/** From the tap to the PIN that is set: proof, the page, the control, the processor's page, and the truth. */
export async function choosePin(waiting: Waiting, bank: string): Promise<Change> {
  const { visitor, card, ref } = waiting;
  const began = performance.now();
  const ended = (end: Change['end'], more: Partial<Change> = {}): Change => ({
    ...{ cardId: card.cardId, end, ms: performance.now() - began },
    ...more,
  });
  const pageSecret = randomBytes(16).toString('base64url');
  const secretHash = createHash('sha256').update(pageSecret).digest('base64url');
  const wish = { operation: 'set_pin', way: 'openid', cardRef: ref, secretHash };
  const begun = await visitor.post('/api/step-up/challenge', wish);
  if (begun.status === 503)
    return ended('told', { waitSeconds: Number(begun.json['retryAfterSeconds'] ?? 0) });
  if (begun.status !== 201) return ended('stuck', { said: `challenge: ${begun.status} ${begun.code}` });

  const back = await visitor.comesBack(String(begun.json['location']), 'confirm');
  await visitor.page(back);
  const stepUpId = String(begun.json['stepUpId']);
  const { json, said } = await control(waiting, { operation: 'set_pin', stepUpId, pageSecret });
  if (!json) return ended('stuck', { said: `control: ${said}` });
  const { page } = await openPage(String(json['action']), String(json['controlId']), bank);
  if (!page || (await sendPin(page, '7305')) !== 200) return ended('stuck', { said: 'the processor’s page' });
  let last = '';
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const { status, json: truth, code } = await visitor.page(statusPath(ref));
    if (truth['pinStatus'] === 'S') return ended('finished');
    last = `status: ${status} ${code}`;
    await pause(1_000);
  }
  return ended('stuck', { said: last });
}
