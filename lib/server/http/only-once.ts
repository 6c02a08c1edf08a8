import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Holder } from '@/lib/set-pin/card';
import { container } from '../container';
import { isDatabaseUnavailable } from '../db/unavailable';
import { describe } from '../observe/log';

const HEADER = 'idempotency-key';
/** A UUID, or any other token that nobody guesses. */
const KEY = /^[\w-]{16,64}$/;

interface Asked {
  readonly holder: Holder;
  readonly request: Request;
  readonly body: unknown;
}

/**
 * Does what a request asks for once for its Idempotency-Key (S22, REL-08). The same request again is refused as the first
 * was, or with `already_delivered` or `request_in_progress`; another one under the same key with `idempotency_key_reused`.
 * Throws `bad_request` where there is no key.
 */
export async function onlyOnce(
  { holder, request, body }: Asked,
  act: () => Promise<Response>,
): Promise<Response> {
  const { requestKeys, log } = container();
  const key = request.headers.get(HEADER) ?? '';
  if (!KEY.test(key)) throw new SetPinError('bad_request', 'no Idempotency-Key');
  const end = await requestKeys.begin(
    holder,
    key,
    `${new URL(request.url).pathname} ${JSON.stringify(body)}`,
  );
  // What is not written down stays in progress, and is done no second time either.
  const ended = (outcome: Parameters<typeof end>[0]) =>
    end(outcome).catch((cause: unknown) => log.error(describe(cause), 'outcome not kept'));
  try {
    const answer = await act();
    await ended('done');
    return answer;
  } catch (error) {
    // Nobody waits once more for a database that gave no answer.
    if (!isDatabaseUnavailable(error))
      await ended(error instanceof SetPinError ? error.code : 'internal_error');
    throw error;
  }
}
