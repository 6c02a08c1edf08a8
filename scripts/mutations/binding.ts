import type { Mutation } from './mutation.ts';

const AUTHORISATIONS = 'lib/server/step-up/authorisations.ts';
const SLOTS = 'lib/server/step-up/card-slots.ts';
const GRANTS = { unit: 'lib/server/step-up/authorisations.test.ts' };
const CLAIMS = { unit: 'lib/server/step-up/card-slots.test.ts' };

/** What a proof is bound to, as it is looked at before the processor is asked. */
const judged = (id: string, from: string, what: string): Mutation => ({
  ...{ id: `S05-${id}`, promises: ['S05'], file: AUTHORISATIONS, from, to: 'true' },
  takesOut: `A proof is judged by ${what}.`,
  noticedBy: GRANTS,
});
/** The same once more in the statement that claims a card: between the two, everything may have changed. */
const claimed = (id: string, from: string, what: string): Mutation => ({
  ...{ id: `S05-claim-${id}`, promises: ['S05'], file: SLOTS, from, to: '' },
  takesOut: `The statement that claims a card names ${what}.`,
  noticedBy: CLAIMS,
});
/** And where an authorisation is spent for something that is not about a card. */
const spent = (id: string, from: string, what: string, to = ''): Mutation => ({
  ...{ id: `S05-spend-${id}`, promises: ['S05'], file: AUTHORISATIONS, from, to },
  takesOut: `The statement that spends a proof about no card names ${what}.`,
  noticedBy: GRANTS,
});

/** A proof is bound to holder, session, card and act, its prompt names them, and misuse burns it (S05). */
export const BINDING: readonly Mutation[] = [
  judged('session', 'bound.sessionId === claim.holder.sessionId', 'the session it was made in'),
  judged('holder', 'bound.holderId === claim.holder.id', 'the person who made it'),
  judged('card', 'bound.cardId === claim.cardId', 'its card'),
  judged('object', 'bound.objectId === claim.objectId', 'its passkey or offer'),
  judged('operation', 'bound.operation === claim.operation', 'its act'),
  {
    id: 'S05-secret',
    promises: ['S05'],
    file: AUTHORISATIONS,
    from: "if (!sameDigest(bound.secretHash, digest(claim.pageSecret))) return 'stranger';",
    to: '',
    takesOut: 'A proof is good on the page that asked for it: a stolen cookie cannot use it.',
    noticedBy: GRANTS,
  },
  {
    id: 'S05-burning',
    promises: ['S05'],
    file: AUTHORISATIONS,
    from: '    await this.end(found.id);\n',
    to: '',
    takesOut: 'Misuse under the right secret burns the authorisation.',
    noticedBy: GRANTS,
  },
  {
    id: 'S05-no-spoiling',
    promises: ['S05'],
    file: AUTHORISATIONS,
    from: "if (verdict === 'stranger') throw needsStepUp('the page’s secret is wrong');\n",
    to: '',
    takesOut: 'Who lacks the page’s secret burns nobody’s authorisation.',
    noticedBy: GRANTS,
  },
  {
    id: 'S05-answer-misuse',
    promises: ['S05'],
    file: 'lib/server/step-up/step-ups.ts',
    from: "if (verdict === 'misused') {",
    to: 'if (!begun.id) {',
    takesOut: 'A passkey’s answer is good for the act that was asked about.',
    noticedBy: { unit: 'lib/server/step-up/step-ups.test.ts' },
  },
  {
    id: 'S05-answer-stranger',
    promises: ['S05'],
    file: 'lib/server/step-up/step-ups.ts',
    from: "if (verdict === 'stranger') throw needsStepUp('the page’s secret is wrong');\n",
    to: '',
    takesOut: 'A passkey’s answer is good on the page that asked for it.',
    noticedBy: { unit: 'lib/server/step-up/step-ups.test.ts' },
  },
  {
    id: 'S05-way',
    promises: ['S05'],
    file: 'lib/server/step-up/step-ups.ts',
    from: "if (!begun || begun.way !== 'passkey')",
    to: 'if (!begun)',
    takesOut: 'A step-up begun at the provider is not answered by a passkey.',
    noticedBy: { unit: 'lib/server/step-up/step-ups.test.ts' },
  },
  claimed('holder', ' and a.holder_id = ${holder.id}', 'the person'),
  claimed('session', ' and a.session_id = ${holder.sessionId}', 'the session'),
  claimed('card', 'and a.card_id is not distinct from ${cardId} ', 'the card'),
  claimed('operation', ' and a.operation = ${operation}', 'the act'),
  claimed('object', 'and a.object_id is not distinct from ${objectId}::text', 'the passkey or offer'),
  claimed('secret', 'and a.secret_hash = ${digest(pageSecret)}', 'the page’s secret'),
  spent('holder', 'eq(authorisations.holderId, holder.id),\n', 'the person'),
  spent(
    'session',
    `eq(authorisations.holderId, holder.id),
          eq(authorisations.sessionId, holder.sessionId),`,
    'the session',
    'eq(authorisations.holderId, holder.id),',
  ),
  spent(
    'operation',
    `eq(authorisations.operation, operation),
          sql\`\${authorisations.objectId}`,
    'the act',
    'sql`${authorisations.objectId}',
  ),
  spent('secret', 'eq(authorisations.secretHash, digest(pageSecret)),', 'the page’s secret'),
  spent(
    'object',
    'sql`${authorisations.objectId} is not distinct from ${objectId}`,',
    'the passkey or offer',
  ),
  {
    id: 'S05-prompt',
    promises: ['S05'],
    file: 'lib/server/step-up/begin.ts',
    from: 'actDetails(operation, card?.last4 ?? null,',
    to: 'actDetails(operation, null,',
    takesOut: 'The provider is told which card is approved.',
    noticedBy: { unit: 'lib/server/step-up/begin.test.ts' },
  },
];
