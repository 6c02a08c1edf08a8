'use client';
import { useEffect } from 'react';

/** Older than this it would surprise: the person has done something else by then. */
const LONGEST_MS = 15_000;

/**
 * Keeps the last press of a button that came before the page could hear. It listens to presses alone, keeps the button
 * and never what was typed, and ends when the page hears. It goes into the page as text, so it has none of the signs
 * that are escaped there.
 */
export const KEEP = `
let press = null;
function keep(event) {
  const button = event.target instanceof Element ? event.target.closest(\`button[type=button]\`) : null;
  if (button) press = { button, at: performance.now() };
}
addEventListener(\`click\`, keep, true);
globalThis.setPinEarlyPress = function () {
  removeEventListener(\`click\`, keep, true);
  return press;
};`;

/** As it stands in the page, with names of its own. */
export const KEEP_SCRIPT = `{${KEEP}}`;

declare global {
  // Only `var` declares a property of the window.
  var setPinEarlyPress:
    (() => { readonly button: HTMLButtonElement; readonly at: number } | null) | undefined;
}

/** On a slow line the page is seen before it hears: what was pressed meanwhile is done once it can be. */
export function EarlyPress({ nonce }: { nonce: string | undefined }) {
  useEffect(() => {
    const press = globalThis.setPinEarlyPress?.();
    globalThis.setPinEarlyPress = undefined;
    if (press?.button.isConnected && performance.now() - press.at < LONGEST_MS) press.button.click();
  }, []);
  // A browser does not tell the page its nonces again, so the two sides differ there by design.
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {KEEP_SCRIPT}
    </script>
  );
}
