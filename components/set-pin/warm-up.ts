/** A browser closes a connection that nobody uses after about ten seconds. */
const OPEN_MS = 10_000;

/**
 * Opens a connection to the processor's pages while the person still proves who they are. Nothing is asked on it; the frame finds
 * it open, where the browser lets a frame share what its page has opened.
 */
export function warmUp(origins: readonly string[]): void {
  for (const href of origins) {
    const link = Object.assign(document.createElement('link'), { rel: 'preconnect', href });
    document.head.append(link);
    // A later proof needs another one.
    setTimeout(() => link.remove(), OPEN_MS);
  }
}
