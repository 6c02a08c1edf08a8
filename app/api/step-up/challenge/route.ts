import { ChallengeRequest } from '@/lib/contract/step-up';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Begins a step-up for one act: the passkey's challenge, or the address of the bank's sign-in page. */
export const POST = cardholderRoute({ body: ChallengeRequest }, async ({ holder, body }) =>
  Response.json(await container().beginStepUp(holder, body, await currentTexts()), { status: 201 }),
);
