import 'server-only';
import type { Texts } from '../texts/texts';

/** Where each question is answered by doing something; in the order in which people bring them. */
const WHERE = {
  mistyped: '/cards',
  late: '/cards',
  tries: '/cards',
  notMine: '/not-me',
  noCard: '/cards',
  frame: '/cards',
  pressed: '/not-me',
} as const;
type Name = keyof typeof WHERE;

/** Each question with its answer and the way to act on it; its name is its anchor on the page. */
export const answerLinks = (questions: Texts['words']['help']['questions']) =>
  (Object.keys(WHERE) as Name[]).map((name) => ({ name, href: WHERE[name], ...questions[name] }));
