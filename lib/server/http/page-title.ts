import 'server-only';
import type { Texts } from '../texts/texts';
import { currentTexts } from './current-texts';

/** A page's title, once what it is of was found; not found is the title of that page. */
export async function titleOnceFound(found: Promise<unknown>, page: (words: Texts['words']) => string) {
  await found;
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: page(words) }) };
}
