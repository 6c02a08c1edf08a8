import { html } from 'hono/html';

const drawn = (path: string) =>
  html`<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2.4"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d="${path}" />
  </svg>`;

export const LOCK = drawn('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3');
export const TICK = drawn('M5 12.5l4.5 4.5L19 7.5');
export const STOP = drawn('M12 6.5v7M12 17.4v.1');
