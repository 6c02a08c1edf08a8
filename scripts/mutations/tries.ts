import type { Mutation } from './mutation.ts';

const TRIES = 'lib/server/limits/step-up-tries.ts';
const STEP_UPS = 'lib/server/step-up/step-ups.ts';
const PASSKEY = { unit: 'lib/server/step-up/step-ups.test.ts' };

/** At most five failures (S06), which all look alike (S07). */
export const TRIES_AND_REFUSALS: readonly Mutation[] = [
  {
    id: 'S06-five',
    promises: ['S06'],
    file: TRIES,
    from: 'export const MOST_FAILURES = 5;',
    to: 'export const MOST_FAILURES = 50;',
    takesOut: 'Five failures in a row are all there may be.',
    noticedBy: PASSKEY,
  },
  {
    id: 'S06-count-first',
    promises: ['S06'],
    file: STEP_UPS,
    from: `const attempt = await tries.begin(claim.holder);
      const found = await proven(claim, begun.challenge, assertion);`,
    to: `const found = await proven(claim, begun.challenge, assertion);
      const attempt = await tries.begin(claim.holder);
      if (found && (await accept(begun, claim, found))) return;`,
    takesOut: 'A try is counted before it is evaluated.',
    noticedBy: PASSKEY,
  },
  {
    id: 'S06-lock',
    promises: ['S06'],
    file: TRIES,
    from: 'if (left === 0) await limiter.close(holderId, LOCKED_SECONDS);',
    to: 'if (left === 0) await limiter.forget(holderId);',
    takesOut: 'The fifth failure locks the person out.',
    noticedBy: PASSKEY,
  },
  {
    id: 'S06-lock-lasts',
    promises: ['S06'],
    file: TRIES,
    from: 'export const LOCKED_SECONDS = 30 * 60;',
    to: 'export const LOCKED_SECONDS = 30;',
    takesOut: 'Being locked out lasts half an hour.',
    noticedBy: { unit: 'lib/server/step-up/begin.test.ts' },
  },
  {
    id: 'S06-locked-is-refused',
    promises: ['S06'],
    file: TRIES,
    from: `const room = await limiter.take(holderId);
      if (!room.isOpen) throw locked(room.waitMs);`,
    to: `const taken = await limiter.take(holderId);
      const room = taken.isOpen ? taken : { left: 0 };`,
    takesOut: 'Of whoever is locked out nothing is evaluated.',
    noticedBy: PASSKEY,
  },
  {
    id: 'S06-per-person',
    promises: ['S06'],
    file: TRIES,
    from: 'const room = await limiter.take(holderId);',
    to: "const room = await limiter.take('everybody');",
    takesOut: 'Failures are the person’s own: nobody else is locked out.',
    noticedBy: PASSKEY,
  },
  {
    id: 'S06-warning',
    promises: ['S06'],
    file: 'lib/server/step-up/failed-tries.ts',
    from: "new SetPinError('step_up_refused', why, { triesLeft })",
    to: "new SetPinError('step_up_refused', why)",
    takesOut: 'The person is warned before being locked out.',
    noticedBy: PASSKEY,
  },
  {
    id: 'S06-told',
    promises: ['S06'],
    file: 'lib/server/step-up/failed-tries.ts',
    from: '          await tell(holder);\n',
    to: '',
    takesOut: 'Who is locked out is told out of band.',
    noticedBy: PASSKEY,
  },
  {
    id: 'S06-no-challenge',
    promises: ['S06'],
    file: 'lib/server/step-up/begin.ts',
    from: '    await tries.requireOpen(holder.id);\n',
    to: '',
    takesOut: 'Whoever is locked out gets no further challenge.',
    noticedBy: { unit: 'lib/server/step-up/begin.test.ts' },
  },
  {
    id: 'S06-provider',
    promises: ['S06'],
    file: 'lib/server/step-up/openid-answer.ts',
    from: "if (verdict.is === 'refused') await attempt.failed('the provider’s answer proves nothing');\n    else await attempt.void();",
    to: 'await attempt.void();',
    takesOut: 'An answer of the provider that proves nothing is a failure too.',
    noticedBy: { unit: 'lib/server/step-up/openid-answer.test.ts' },
  },
  {
    id: 'S06-someone-else',
    promises: ['S06'],
    file: 'lib/server/step-up/openid-answer.ts',
    from: "      await attempt.failed('somebody else answered');\n",
    to: '',
    takesOut: 'An answer of somebody else is a failure that locks and is told.',
    noticedBy: { unit: 'lib/server/step-up/openid-answer.test.ts' },
  },
  {
    id: 'S06-unwritten',
    promises: ['S06'],
    file: 'lib/server/step-up/openid-answer.ts',
    from: '        await attempt.void();\n        throw cause;',
    to: '        throw cause;',
    takesOut: 'A right answer that could not be written down is no failure.',
    noticedBy: { unit: 'lib/server/step-up/openid-answer.test.ts' },
  },
  {
    id: 'S06-provider-lock',
    promises: ['S06'],
    file: 'lib/server/step-up/openid-answer.ts',
    from: "    if (!attempt) return backTo(begun, 'refused');\n",
    to: '    if (!attempt) return backTo(begun, "done");\n',
    takesOut: 'Of whoever is locked out the provider’s answer is not looked at.',
    noticedBy: { unit: 'lib/server/step-up/openid-answer.test.ts' },
  },
  {
    id: 'S07-unknown-passkey',
    promises: ['S07'],
    file: STEP_UPS,
    from: 'const handle = await passkeys.userHandle(claim.holder.id);',
    to: "if (!passkey) throw needsStepUp('unknown passkey');\n    const handle = await passkeys.userHandle(claim.holder.id);",
    takesOut: 'An unknown passkey is refused as a wrong one is.',
    noticedBy: PASSKEY,
  },
  {
    id: 'S07-silent',
    promises: ['S07'],
    file: 'lib/server/http/problem.ts',
    from: "title: code.replaceAll('_', ' '),",
    to: 'title: refusal.toAudit().detail,',
    takesOut: 'A refusal says its code, and not which element was wrong.',
    noticedBy: { unit: 'lib/server/http/problem.test.ts' },
  },
];
