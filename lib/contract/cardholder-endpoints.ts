import { z } from 'zod';
import { CardRef } from './card';
import { CardActDone, CardActRequest, OrderRequest } from './card-act';
import { CARD_PAGES } from './card-page';
import { type Answer, type Endpoint, json, nothing } from './endpoint';
import { FrameReport } from './frame-report';
import { CardNews } from './news';
import { NoFields } from './no-fields';
import { PasskeyEnrolment, PasskeyOptionsRequest, PasskeyRemoval, PasskeyRenaming } from './passkey';
import { PinControl, PinControlRequest } from './pin-control';
import { PinStatus } from './pin-status';
import type { ProblemCode } from './problem';
import { ReminderChoice } from './reminders';
import { SessionLeft } from './session';
import { CARD_ACTS, Challenge, ChallengeRequest, PasskeyRef } from './step-up';

type Params = Readonly<Record<string, z.ZodType>>;
const CARD: Params = { cardRef: CardRef };
const PASSKEY: Params = { passkeyRef: PasskeyRef };
const ACT: Params = { ...CARD, act: z.enum(CARD_ACTS.map((act) => CARD_PAGES[act])) };

const ALWAYS = ['unauthenticated', 'cross_site', 'internal_error', 'store_unavailable'] as const;
const OF_A_BODY = ['stale_page', 'bad_request', 'body_too_large', 'not_json'] as const;
const OF_A_PROOF = ['step_up_required', 'step_up_refused', 'step_up_locked'] as const;
const OF_A_KEY = ['already_delivered', 'request_in_progress', 'idempotency_key_reused'] as const;
const OF_ENFUCE = ['processor_nonsense', 'processor_refused', 'processor_unavailable'] as const;
const OF_AN_ACT = [
  ...[...OF_A_PROOF, ...OF_A_KEY, ...OF_ENFUCE],
  ...(['quota_exceeded', 'not_offered', 'control_is_live', 'act_unconfirmed'] as const),
] as const;

/** Reads: they change nothing, and a prefetch gets none. */
const read = (path: string, about: string, answer: Answer, params: Params, more: readonly ProblemCode[]) =>
  ({
    ...{ method: 'GET', path, about, needs: ['session'], params, answers: [answer] },
    refusals: [...ALWAYS, ...(Object.keys(params).length > 0 ? (['not_found'] as const) : []), ...more],
  }) satisfies Endpoint;

interface Act {
  readonly params?: Params;
  readonly body: z.ZodType;
  readonly answer: Answer;
  readonly proves?: true;
  readonly once?: true;
}

/** Acts: asked for by our own page, which has the session's token. */
const act = (
  path: string,
  about: string,
  { params, body, answer, proves, once }: Act,
  ...more: ProblemCode[]
) =>
  ({
    ...{ method: 'POST', path, about, body, answers: [answer] },
    needs: ['page', 'session', 'token', ...(once ? (['key'] as const) : [])],
    ...(params && { params }),
    ...(proves && { proves }),
    refusals: [...ALWAYS, ...OF_A_BODY, ...(params ? (['not_found'] as const) : []), ...more],
  }) satisfies Endpoint;

const done = json('it is done, and this is what the processor says', CardActDone);
const PROVEN_ONCE = { proves: true, once: true } as const;
const [card, passkey] = ['/api/cards/{cardRef}', '/api/passkeys/{passkeyRef}'];

/** Everything behind `cardholderRoute`; app/described.test.ts compares it with the doors themselves. */
export const CARDHOLDER_ENDPOINTS: readonly Endpoint[] = [
  act(
    `${card}/pin-control`,
    'Issues one short-lived right to set, see or change the PIN of this card',
    { params: CARD, body: PinControlRequest, answer: json('the control', PinControl, 201), ...PROVEN_ONCE },
    ...OF_AN_ACT,
    ...(['not_waiting_for_pin', 'not_ready_for_pin'] as const),
  ),
  act(
    `${card}/acts/{act}`,
    'One act on one card, under a proof for exactly it',
    { params: ACT, body: CardActRequest, answer: done, ...PROVEN_ONCE },
    ...OF_AN_ACT,
  ),
  act(
    `${card}/freeze`,
    'Freezes a card; a sign-in is enough, since it protects',
    { params: CARD, body: NoFields, answer: done },
    ...[...OF_ENFUCE, ...(['not_offered', 'act_unconfirmed'] as const)],
  ),
  read(`${card}/news`, 'When something new was heard of the card', json('when', CardNews), CARD, []),
  read(`${card}/pin-status`, 'What the processor says of the PIN', json('its word', PinStatus), CARD, [
    ...OF_ENFUCE,
  ]),
  act(
    '/api/orders',
    'Orders one card from the offers made to this person',
    { body: OrderRequest, answer: json('the new card', CardActDone, 201), ...PROVEN_ONCE },
    ...OF_AN_ACT,
    'not_found',
  ),
  act(
    '/api/step-up/challenge',
    'Begins a step-up for one act',
    { body: ChallengeRequest, answer: json('what the page does next', Challenge, 201) },
    ...(['not_found', 'step_up_locked', 'quota_exceeded'] as const),
    ...(['processor_unavailable', 'identity_unavailable'] as const),
  ),
  act(
    '/api/passkeys',
    'Keeps a new passkey',
    { body: PasskeyEnrolment, answer: nothing('kept') },
    ...(['step_up_required', 'step_up_refused'] as const),
  ),
  act(
    '/api/passkeys/options',
    'What the browser needs to make a passkey',
    { body: PasskeyOptionsRequest, answer: json('creation options', z.looseObject({})), proves: true },
    ...OF_A_PROOF,
  ),
  act(`${passkey}/name`, 'Gives a passkey a name', {
    ...{ params: PASSKEY, body: PasskeyRenaming, answer: nothing('renamed') },
  }),
  act(
    `${passkey}/remove`,
    'Takes one passkey away, under a proof for exactly this one',
    {
      ...{ params: PASSKEY, body: PasskeyRemoval, proves: true },
      answer: json('gone', z.strictObject({ removed: z.literal(true) })),
    },
    ...[...OF_A_PROOF, ...(['identity_unavailable'] as const)],
  ),
  act('/api/reminders', 'Stops the person’s own reminders, or lets them come again', {
    ...{ body: ReminderChoice, answer: nothing('noted') },
  }),
  act('/api/frame-report', 'Notes that the processor’s page says things that nobody has documented', {
    ...{ body: FrameReport, answer: nothing('noted') },
  }),
  read('/api/session', 'How long this session still lives', json('that long', SessionLeft), {}, []),
  act('/api/session', 'The person is still there', {
    ...{ body: NoFields, answer: json('how long the session lives now', SessionLeft) },
  }),
];
