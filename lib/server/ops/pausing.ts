import 'server-only';
import { createPauses } from '../limits/pauses';
import { type Command, UsageError, withAudit } from './tools';

const about = (isPause: boolean) => (args: string[], say: (line: string) => void) =>
  withAudit(async ({ db, audit }) => {
    if (args.length > 0) throw new UsageError('takes nothing');
    const pauses = createPauses(db);
    const event = isPause ? 'acts_paused' : 'acts_resumed';
    // First: what cannot be written down does not happen.
    await audit.record({ event, holderId: null, sessionId: null });
    const isNew = await (isPause ? pauses.pause() : pauses.resume());
    const now = isPause ? 'Paused' : 'Running';
    say(isNew ? `${now}, in all instances from this moment on.` : `${now} already.`);
    return 0;
  });

/** Before Enfuce is under maintenance, or while nobody knows what goes wrong. */
export const pause: Command = {
  usage: '',
  about: 'nothing is changed at Enfuce from now on, and every page says so; looking and freezing go on',
  run: about(true),
};

export const resume: Command = { usage: '', about: 'ends a pause', run: about(false) };
