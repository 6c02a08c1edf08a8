import { at, type Journey, mayRead, type PinStatus } from './journey.ts';
import { growOld } from './proofs.ts';

/** More than a control lives, and more than its card's slot is held. */
export function halfAMinute({ controls, cards }: Journey): void {
  for (const control of controls) control.isExpired = true;
  for (const card of cards) card.slot = null;
}

/** The next embossing run makes each card that has its PIN. By then every proof is old. */
export function emboss(journey: Journey): void {
  halfAMinute(journey);
  growOld(journey);
  for (const card of journey.cards) card.isMade ||= card.pinStatus !== 'W';
}

/** A session is over, and all that was proven in it. */
function end(journey: Journey, session: number): void {
  journey.sessions[session] = false;
  for (const proof of journey.proofs)
    if (proof.session === session && proof.stage !== 'begun') proof.stage = 'over';
}

export function signOut(journey: Journey, number: number): void {
  const device = at(journey.devices, number);
  end(journey, device.session);
  device.cookie = 'none';
}

/** The provider ends all sessions of the person, and no browser is told. */
export function endAll(journey: Journey): void {
  for (const session of journey.sessions.keys()) end(journey, session);
}

/** A new session; one that this browser still had ends with it, if its cookie is still worth anything. */
export function signIn(journey: Journey, number: number): void {
  const device = at(journey.devices, number);
  const former = mayRead(journey, device);
  if (former === 'yes') end(journey, device.session);
  else if (former === 'perhaps')
    for (const proof of journey.proofs)
      if (proof.session === device.session && proof.stage === 'proven') proof.stage = 'lost';
  device.session = journey.sessions.push(true) - 1;
  device.cookie = 'newest';
}

/** The bank reads the processor's word; that a PIN is set ends every authorisation for setting it. */
export function readStatus(journey: Journey, number: number): PinStatus {
  const { pinStatus } = at(journey.cards, number);
  if (pinStatus === 'S')
    for (const proof of journey.proofs)
      if (proof.card === number && proof.act === 'set_pin' && proof.stage === 'proven') proof.stage = 'over';
  return pinStatus;
}
