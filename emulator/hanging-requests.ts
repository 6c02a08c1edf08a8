import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Requests that a fault leaves without an answer. */
export interface HangingRequests {
  /** Waits until the client goes away or `release` is called; then the connection is cut. */
  hold(response: ServerResponse): Promise<void>;
  /** Cuts all of them: when the tenant leaves, on reset, on close. */
  release(): void;
}

export function createHangingRequests(): HangingRequests {
  const held = new Set<ServerResponse>();
  return {
    async hold(response) {
      held.add(response);
      await once(response, 'close');
      held.delete(response);
    },
    release() {
      for (const response of held) response.destroy();
    },
  };
}
