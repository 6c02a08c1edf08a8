import { answerRoute } from '@/lib/server/http/answer-route';

export const dynamic = 'force-dynamic';
/** The OpenID provider sends the browser back here with its answer to a step-up. */
export const GET = answerRoute;
