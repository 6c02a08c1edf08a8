import type { Mutation } from './mutation.ts';

const CONTROLS = 'lib/set-pin/controls.ts';
const AUTHORISATIONS = 'lib/server/step-up/authorisations.ts';
const SLOTS = 'lib/server/step-up/card-slots.ts';
const ORDER = { unit: 'lib/set-pin/service.order.test.ts' };
const GRANTS = { unit: 'lib/server/step-up/authorisations.test.ts' };
const CLAIMS = { unit: 'lib/server/step-up/card-slots.test.ts' };
const SINGLE_USE = { unit: 'lib/server/step-up/card-slots.single-use.test.ts' };
const STEP_UPS = { unit: 'lib/server/step-up/step-ups.test.ts' };

/** Nothing without a proof for this act (S01, S02), and a proof counts once (S04). */
export const PROOFS: readonly Mutation[] = [
  {
    id: 'S01-control',
    promises: ['S01'],
    file: CONTROLS,
    from: ': stepUps.requireLive(claim));',
    to: ': Promise.resolve());',
    takesOut: 'A control is asked for under a live authorisation alone.',
    noticedBy: ORDER,
  },
  {
    id: 'S01-control-passkey',
    promises: ['S01'],
    file: CONTROLS,
    from: 'assertion ? stepUps.acceptPasskey(claim, assertion) :',
    to: 'assertion ? Promise.resolve() :',
    takesOut: 'A passkey’s answer that comes with the request is judged.',
    noticedBy: ORDER,
  },
  {
    id: 'S01-proof-first',
    promises: ['S01'],
    file: CONTROLS,
    from: `      await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));
      const card = await cards.own(holder, cardId, 'fresh');`,
    to: `      const card = await cards.own(holder, cardId, 'fresh');
      await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));`,
    takesOut: 'The proof comes before the first call to the processor.',
    noticedBy: ORDER,
  },
  {
    id: 'S01-act',
    promises: ['S01'],
    file: 'lib/set-pin/acts.ts',
    from: ': stepUps.requireLive(claim));',
    to: ': Promise.resolve());',
    takesOut: 'An act is done under a live authorisation alone.',
    noticedBy: { unit: 'lib/set-pin/acts.test.ts' },
  },
  {
    id: 'S01-order',
    promises: ['S01'],
    file: 'lib/set-pin/orders.ts',
    from: ': stepUps.requireLive(claim));',
    to: ': Promise.resolve());',
    takesOut: 'A card is ordered under a live authorisation alone.',
    noticedBy: { unit: 'lib/set-pin/orders.test.ts' },
  },
  {
    id: 'S01-five-minutes',
    promises: ['S01'],
    file: AUTHORISATIONS,
    from: "interval '5 minutes'",
    to: "interval '50 minutes'",
    takesOut: 'An authorisation lives five minutes.',
    noticedBy: CLAIMS,
  },
  {
    id: 'S01-look-expiry',
    promises: ['S01'],
    file: AUTHORISATIONS,
    from: `eq(authorisations.id, claim.stepUpId),
          isNull(authorisations.endedAt),
          sql\`clock_timestamp() < \${authorisations.expiresAt}\`,`,
    to: `eq(authorisations.id, claim.stepUpId),
          isNull(authorisations.endedAt),`,
    takesOut: 'An authorisation that is over counts no more before the processor is asked.',
    noticedBy: GRANTS,
  },
  {
    id: 'S01-claim-expiry',
    promises: ['S01'],
    file: SLOTS,
    from: ' and clock_timestamp() < a.expires_at',
    to: '',
    takesOut: 'The statement that claims a card refuses an authorisation that is over.',
    noticedBy: CLAIMS,
  },
  {
    id: 'S01-challenge-expiry',
    promises: ['S01'],
    file: 'lib/server/step-up/pending.ts',
    from: 'const isAlive = and(isNull(stepUps.consumedAt), sql`clock_timestamp() < ${stepUps.expiresAt}`);',
    to: 'const isAlive = isNull(stepUps.consumedAt);',
    takesOut: 'A challenge is answered within five minutes.',
    noticedBy: STEP_UPS,
  },
  {
    id: 'S01-words',
    promises: ['S01'],
    file: 'lib/server/http/problem.ts',
    from: 'insufficient_user_authentication',
    to: 'invalid_token',
    takesOut: 'A missing step-up says so in RFC 9470’s words.',
    noticedBy: { unit: 'lib/server/http/problem.test.ts' },
  },
  {
    id: 'S02-sign-in',
    promises: ['S02', 'S01'],
    file: AUTHORISATIONS,
    from: "if (!found) throw needsStepUp('no live authorisation');",
    to: 'if (!found) return;',
    takesOut: 'Whoever is signed in, and no more than that, has no authorisation.',
    noticedBy: GRANTS,
  },
  {
    id: 'S04-answer',
    promises: ['S04'],
    file: 'lib/server/step-up/step-ups.ts',
    from: 'if (!(await pending.consume(begun.id)))',
    to: 'if (!begun.id)',
    takesOut: 'A passkey’s answer uses its challenge up.',
    noticedBy: STEP_UPS,
  },
  {
    id: 'S04-answer-once',
    promises: ['S04'],
    file: 'lib/server/step-up/pending.ts',
    from: `.set({ consumedAt: sql\`clock_timestamp()\`, codeVerifier: null })
      .where(and(eq(stepUps.id, id), isAlive))`,
    to: `.set({ consumedAt: sql\`clock_timestamp()\`, codeVerifier: null })
      .where(eq(stepUps.id, id))`,
    takesOut: 'Of answers at the same time one uses the challenge up, and it alone is judged.',
    noticedBy: STEP_UPS,
  },
  {
    id: 'S04-slot',
    promises: ['S04', 'S21'],
    file: SLOTS,
    from: 'where card_slots.busy_until <= clock_timestamp()',
    to: 'where true',
    takesOut: 'A card’s slot that is taken is not taken again.',
    noticedBy: SINGLE_USE,
  },
  {
    id: 'S04-uses',
    promises: ['S04'],
    file: SLOTS,
    from: ' and a.used < a.allowed',
    to: '',
    takesOut: 'The statement that claims a card counts the uses of an authorisation.',
    noticedBy: CLAIMS,
  },
  {
    id: 'S04-counting',
    promises: ['S04'],
    file: SLOTS,
    from: 'set used = a.used + 1,',
    to: 'set used = a.used,',
    takesOut: 'Each claim counts as a use.',
    noticedBy: CLAIMS,
  },
  {
    id: 'S04-strict',
    promises: ['S04'],
    file: AUTHORISATIONS,
    from: "if (operation === 'set_pin') return controlsPerStepUp;",
    to: "if (operation === 'set_pin') return 3;",
    takesOut: 'PIN_CONTROLS_PER_STEP_UP bounds the controls of one proof.',
    noticedBy: CLAIMS,
  },
  {
    id: 'S04-act-ends',
    promises: ['S04'],
    file: SLOTS,
    from: "act_done: { holdMs: 0, use: 'last', doubt: null }",
    to: "act_done: { holdMs: 0, use: 'counts', doubt: null }",
    takesOut: 'An act that was done ends its authorisation.',
    noticedBy: { unit: 'lib/server/step-up/card-slots.acts.test.ts' },
  },
  {
    id: 'S04-late-settle',
    promises: ['S04'],
    file: SLOTS,
    from: `exists (
          select 1 from card_slots where claim_id = \${claimId} and busy_until > clock_timestamp())`,
    to: 'true',
    takesOut: 'Only the caller that holds a slot settles what its use was.',
    noticedBy: CLAIMS,
  },
  {
    id: 'S04-late-freeing',
    promises: ['S04', 'S21'],
    file: SLOTS,
    from: `from ours
      where claim_id = \${claimId} and busy_until > clock_timestamp()`,
    to: `from ours
      where card_id = (select card_id from authorisations where id = \${stepUpId})`,
    takesOut: 'And gives it back: nobody frees a slot that another has taken meanwhile.',
    noticedBy: { unit: 'lib/server/step-up/card-slots.acts.test.ts' },
  },
  {
    id: 'S04-spend',
    promises: ['S04'],
    file: AUTHORISATIONS,
    from: `eq(authorisations.secretHash, digest(pageSecret)),
          isNull(authorisations.endedAt),`,
    to: 'eq(authorisations.secretHash, digest(pageSecret)),',
    takesOut: 'The one use of a proof that is about no card goes to one caller.',
    noticedBy: GRANTS,
  },
];
