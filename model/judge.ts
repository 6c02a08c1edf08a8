import type { Card, Journey } from './journey.ts';

/** How long the processor opens its page for a control (api.md section 1.1). */
export const CONTROL_LIFE_MS = 30_000;

/** A control as the processor's own record has it; moments are milliseconds on its clock. */
export interface IssuedControl {
  readonly controlId: string;
  readonly card: number;
  readonly at: number;
  /** When it could be loaded no more, before its life was over: it was used up; null where nobody used it. */
  readonly usedUpAt: number | null;
}

/** What the processor itself knows after a step: nothing of this is the bank's word. */
export interface Facts {
  readonly cards: readonly Pick<Card, 'pinStatus' | 'pin' | 'isMade'>[];
  readonly controls: readonly IssuedControl[];
  /** Calls that arrived: for a control, and to change a card. */
  readonly asked: Journey['asked'];
}

const shortId = (controlId: string) => controlId.slice(0, 8);

/** Never two loadable controls for one card (S21): whoever got them, and whether or not anybody could use them. */
export function twoLoadable(controls: readonly IssuedControl[]): string[] {
  return controls.flatMap((one, n) =>
    controls
      .slice(n + 1)
      .filter((later) => later.card === one.card)
      .filter(({ at }) => at < Math.min(one.at + CONTROL_LIFE_MS, one.usedUpAt ?? Infinity))
      .map(
        ({ controlId }) => `${shortId(one.controlId)} could still be loaded when ${shortId(controlId)} came`,
      ),
  );
}

/** Where the processor knows something else than the model: a PIN that nobody set, a second act, one that never was. */
export function differs(journey: Journey, { cards, controls, asked }: Facts): string[] {
  const count = (what: string, is: number, should: number) =>
    is === should ? [] : [`the processor has ${is} ${what}, and it should be ${should}`];
  const wrong = journey.cards.flatMap(({ pinStatus, pin, isMade }, n) => {
    const card = cards[n];
    const is = card && `${card.pinStatus} ${card.pin ?? 'no PIN'}${card.isMade ? ', made' : ''}`;
    // Of a random PIN nobody knows the digits.
    const known = pin ?? (isMade ? card?.pin : null) ?? 'no PIN';
    const should = `${pinStatus} ${known}${isMade ? ', made' : ''}`;
    return is === should ? [] : [`card ${n + 1} is ${is ?? 'nowhere'}, and it should be ${should}`];
  });
  return [
    ...wrong,
    ...journey.cards.flatMap((_, n) =>
      count(
        `controls for card ${n + 1}`,
        controls.filter(({ card }) => card === n).length,
        journey.controls.filter(({ card }) => card === n).length,
      ),
    ),
    ...count('calls for a control', asked.controls, journey.asked.controls),
    ...count('changes of a card', asked.changes, journey.asked.changes),
  ];
}

/** All that is wrong after a step, a sentence each. Empty is a pass. */
export const judge = (journey: Journey, facts: Facts): string[] => [
  ...twoLoadable(facts.controls),
  ...differs(journey, facts),
];
