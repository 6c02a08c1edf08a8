import { active } from '../../testkit/builders.ts';
import type { Try } from '../../testkit/playwright/knock.ts';
import type { RawAnswer } from '../../testkit/playwright/raw-request.ts';
import type { Names } from './routes.ts';

/** A card in use of which nothing looks like anybody else's. */
export const CARD = active({ product: 'DEBIT_VISA', last4: '7391' });
export const SHOWS_IT = /(?<![\w-])7391(?![\w-])|Nordlund Everyday/;

/** Next answers this header by itself: an empty object, which says nothing and did nothing. */
const isSkipped = ({ headers, text }: RawAnswer) =>
  headers['x-middleware-skip']?.[0] === '1' && text === '{}';

/** What is wrong with the answers to one try. */
export type Judge = (answers: readonly RawAnswer[], one: Try) => string[];

/** What shows this card, leads away from the bank, or says that something was done. */
export const gains =
  (bank: string, { cardRef }: Names): Judge =>
  (answers, { method, path, headers }) =>
    answers.flatMap((answer) => {
      const { status, text, headers: said } = answer;
      // An address that one brought along is no news.
      const isTold = text.includes(cardRef) && !(path + JSON.stringify(headers)).includes(cardRef);
      const leads = new URL(said['location']?.[0] ?? '/', bank).origin !== bank;
      return [
        ...(SHOWS_IT.test(text) || isTold ? ['shows the card'] : []),
        ...(leads ? ['leads away'] : []),
        ...(method === 'POST' && status < 300 && !isSkipped(answer) ? [`is done: ${status}`] : []),
      ];
    });

/** A page of somebody who is signed in: it carries the token of their session. */
export const opens: Judge = (answers) =>
  answers.flatMap(({ text }) => (text.includes('csrf-token') ? ['opens a page'] : []));

export const faults: Judge = (answers) =>
  answers.filter(({ status }) => status >= 500).map(({ status }) => `breaks: ${status}`);

/** A 500 of Next's own: two words, and nothing of ours. */
export const saysMore: Judge = (answers) =>
  answers.flatMap(({ status, text }) => (status >= 500 && text !== 'Internal Server Error' ? [text] : []));

/** All that any of them finds. */
export const all =
  (...judges: readonly Judge[]): Judge =>
  (answers, one) =>
    judges.flatMap((judge) => judge(answers, one));
