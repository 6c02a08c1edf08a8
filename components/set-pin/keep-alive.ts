import { act } from './api';

/** A frame that says something shows that somebody types: told to the session this often at most (design.md section 7). */
const EVERY_MS = 60_000;

/** Tells the session that its person is busy in the frame. What fails here fails silently: the warning still comes. */
export function createKeepAlive() {
  let toldAt = -Infinity;
  return () => {
    if (performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    act('/api/session', {}).catch(() => undefined);
  };
}
