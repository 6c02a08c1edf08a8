import 'server-only';
import type { CardDetail, Making, MakingStage } from '@/lib/contract/card';
import { CARD_PAGES } from '@/lib/contract/card-page';
import type { CardOperation } from '@/lib/contract/step-up';
import type { Texts } from './texts';

const STEPS = ['waiting', 'chosen', 'being_made', 'sent', 'active'] as const satisfies readonly MakingStage[];

/** A day in words. It is a day of the card maker's, so it is the same in every zone. */
const dayOf = (iso: string, locale: string) =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** How far the card has come, in five steps; `{when}` of the next run is left for the browser, which knows the zone. */
export function makingWords({ words, locale }: Texts, { at, madeOn }: Making, isRandom: boolean) {
  const { making } = words.card;
  if (at === 'stopped')
    return { stopped: making.stopped, title: making.title, items: [], states: making.states };
  const here = STEPS.indexOf(at);
  const nowAt = (step: MakingStage, detail: string) =>
    madeOn
      ? detail.replace('{day}', dayOf(madeOn, locale))
      : step === 'being_made' || step === 'sent'
        ? making.withoutDay[step]
        : detail;
  const items = STEPS.map((step, index) => {
    const isPin = step === 'chosen';
    const { title, detail } = isPin && isRandom ? making.random : making[step];
    const state = index < here ? ('done' as const) : index === here ? ('now' as const) : ('todo' as const);
    const past = isPin ? (isRandom ? making.randomDone : making.chosenDone) : making.states.done;
    const later = step === 'waiting' ? '' : making.later[step];
    const said = state === 'now' ? nowAt(step, detail) : state === 'done' ? past : later;
    return { state, title, detail: said };
  });
  // Nobody waits for a PIN that Enfuce makes.
  return { title: making.title, items: isRandom ? items.slice(1) : items, states: making.states };
}

interface Line {
  /** A sentence, where something can be said and not done. */
  readonly text?: string;
  readonly href?: string;
  readonly action?: string;
  readonly isMain?: boolean;
}

/** What can be done with the PIN and the card, and a sentence for what one would look for and cannot do now. */
export function offerWords(texts: Texts, card: CardDetail) {
  const { pin, card: own } = texts.words.card;
  const has = (operation: CardOperation) => card.offers.includes(operation);
  const link = (operation: CardOperation, action: string, isMain = false): Line[] =>
    has(operation) ? [{ href: `/cards/${card.ref}/${CARD_PAGES[operation]}`, action, isMain }] : [];
  const tell = (fact: boolean, text: string): Line[] => (fact ? [{ text }] : []);
  const at = card.making?.at ?? null;
  const isMade = at === 'active';
  const isOnItsWay = at === 'chosen' || at === 'being_made' || at === 'sent';
  const isGood = card.stage === 'pin_chosen' || card.stage === 'random_pin';
  const failed = card.pinTries?.failed ?? 0;
  const max = card.pinTries?.max ?? 0;
  const tries =
    failed >= max
      ? pin.triesAll.replace('{max}', String(max))
      : pin.tries.replace('{failed}', String(failed)).replace('{max}', String(max));
  return {
    pin: [
      ...link('set_pin', pin.choose, true),
      ...link('random_pin', pin.random),
      ...tell(failed > 0, tries),
      ...link('reset_pin_tries', pin.resetTries, true),
      ...link('view_pin', pin.view),
      ...tell(isOnItsWay && isGood, pin.viewLater),
      ...link('change_pin', pin.change),
      ...tell(isOnItsWay && card.stage === 'pin_chosen', pin.changeBeforeMade),
      ...tell(isMade && isGood && card.pinIsChanged === 'at_cash_machine', pin.changeAtCashMachine),
      ...link('reorder_pin', pin.letter),
      ...tell(isMade && isGood && card.isLetterOrdered, pin.letterOnWay),
    ],
    card: [
      ...link('activate_card', own.activate, true),
      ...tell(has('activate_card'), own.activateHint),
      ...link('reissue_card', own.reissue),
      ...link('replace_card', own.replace),
    ],
  };
}
