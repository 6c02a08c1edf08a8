import { at, type Control, isLoadable, type Journey } from './journey.ts';

/** Why the processor refuses a control, in the order in which it looks. */
function refuse({ isVoided, isExpired }: Control, isUsedUp: boolean): number {
  if (isVoided || isUsedUp) return 409;
  return isExpired ? 410 : 200;
}

/** The processor's page is opened with a control. */
export function load(journey: Journey, number: number): number {
  const control = at(journey.controls, number);
  const { isLinked, isLoaded } = control;
  const status = refuse(control, isLinked || (isLoaded && journey.readings.controlUsedUpAt === 'load'));
  if (!isLoadable(journey, control)) return status;
  control.isLoaded = true;
  journey.pages.push({ control: number, isOpen: true });
  return status;
}

/** A PIN is sent from that page. A page that took it, or was refused for good, is of no more use. */
export function submit(journey: Journey, number: number, pin: string, isWeak: boolean): number {
  const page = at(journey.pages, number);
  const control = at(journey.controls, page.control);
  const isTimed = journey.readings.controlLifeCovers === 'submit';
  const status = refuse({ ...control, isExpired: control.isExpired && isTimed }, control.isLinked);
  if (status === 200 && isWeak) return 422;
  page.isOpen = false;
  if (status !== 200) return status;
  control.isLinked = true;
  const card = at(journey.cards, control.card);
  card.pin = pin;
  card.pinStatus = 'S';
  return status;
}
