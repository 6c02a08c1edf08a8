import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';
import { container } from '../container';
import { describe } from '../observe/log';
import { currentTexts } from './current-texts';
import { incidentNumber } from '../observe/request-context';

interface PageProblem {
  readonly title: string;
  readonly text: string;
  /** Finished: "If you call us, name this: …". */
  readonly incident: string;
}

/** What a page needs, or what to say in its place when the processor does not give it. Other errors pass on. */
export async function orProblem<T>(
  needed: Promise<T>,
): Promise<{ value: T; problem?: never } | { value?: never; problem: PageProblem }> {
  try {
    return { value: await needed };
  } catch (error) {
    if (!(error instanceof SetPinError)) throw error;
    const { log } = container();
    const texts = await currentTexts();
    const incident = incidentNumber();
    log.error({ incident, ...describe(error) }, 'page without its data');
    const { title, text } = texts.words.errors.problems[error.code];
    return { problem: { title, text, incident: texts.say('errors.incident', { incident }) } };
  }
}
