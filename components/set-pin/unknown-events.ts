import { csrfToken } from './api';

/** A page that floods us is not counted to its end. */
const MOST = 1_000;

/** Counts what a frame said that nobody documents, and tells our server once how much it was. */
export function countUnknownEvents() {
  let count = 0;
  return {
    one: () => {
      count = Math.min(count + 1, MOST);
    },
    /** Called when the frame goes. What was told is told once. */
    report: () => {
      if (count === 0) return;
      const body = JSON.stringify({ unknownEvents: count });
      count = 0;
      void fetch('/api/frame-report', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken() },
        body,
        // The page may be leaving at this moment.
        keepalive: true,
      }).catch(() => undefined);
    },
  };
}
