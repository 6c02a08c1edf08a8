import type { Mutation } from './mutation.ts';

/** What no unit test can notice: how the parts were put together. Each needs a build and a stack of its own. */
export const WHOLE: readonly Mutation[] = [
  {
    id: 'S06-told-wiring',
    promises: ['S06'],
    file: 'lib/server/compose.ts',
    from: '(holder) => notices.stepUpsLocked(holder)',
    to: '() => Promise.resolve()',
    takesOut: 'Being locked out becomes a notice.',
    noticedBy: { e2e: 'e2e/attacks/limits-step-up.spec.ts', grep: 'S06 after three failed proofs' },
  },
  {
    id: 'S08-session-route',
    promises: ['S08'],
    file: 'app/api/session/route.ts',
    from: 'export const GET = cardholderRoute({}, ',
    to: 'export const GET = cardholderRoute({ activity: true }, ',
    takesOut: 'Asking how long a session lasts does not prolong it.',
    noticedBy: { e2e: 'e2e/attacks/session.spec.ts', grep: 'S08 asking how long it lasts' },
  },
  {
    id: 'S14-page-session',
    promises: ['S14'],
    file: 'lib/server/auth/require-cardholder.ts',
    from: 'return found ?? redirect(',
    to: "if (!found) return { ...({} as Cardholder), id: 'anybody', sessionId: 'none' };\n  return found.id ? found : redirect(",
    takesOut: 'A page looks for the session behind the cookie, as middleware does not.',
    noticedBy: { e2e: 'e2e/attacks/bypass.spec.ts', grep: 'S14 not with a cookie' },
  },
  {
    id: 'S49-states-wiring',
    promises: ['S49'],
    file: 'lib/server/compose.ts',
    from: 'createCardStates(db, contacts, outbox, waiting)',
    to: 'createCardStates(db, contacts, outbox, waiting) && (() => Promise.resolve())',
    takesOut: 'What is read of the cards is looked at for changes to tell.',
    noticedBy: { e2e: 'e2e/journeys/notices.spec.ts', grep: 'S49 of each control and of the PIN' },
  },
];
