import { awaitControl } from './await-control.ts';
import { findElement } from './find-element.ts';
import { sayUnknown } from './say-unknown.ts';
import { createTellParent } from './tell-parent.ts';

const RSA_OAEP = {
  name: 'RSA-OAEP',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const main = findElement(document, 'main', HTMLElement);
const { token: given = '', bankOrigins = '', manner = '' } = main.dataset;
for (const name of ['data-token', 'data-bank-origins', 'data-manner']) main.removeAttribute(name);
const waiting = findElement(document, '#waiting', HTMLElement);
const seen = findElement(document, '#seen', HTMLElement);
const place = findElement(document, '#pin', HTMLElement);
const keys = crypto.subtle.generateKey(RSA_OAEP, false, ['encrypt', 'decrypt']);
let isOver = false;

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** Asks for the PIN, sealed for this page's own key, and opens it. */
async function fetchPin(token: string): Promise<string> {
  const { publicKey, privateKey } = await keys;
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const response = await fetch('/pin/view/reveal', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, publicKey: toBase64(spki) }),
    credentials: 'omit',
    cache: 'no-store',
  });
  const answer = (await response.json()) as { sealed?: string; reason?: string };
  if (!answer.sealed) throw new Error(answer.reason ?? 'failed');
  const opened = await crypto.subtle.decrypt(RSA_OAEP, privateKey, fromBase64(answer.sealed));
  return new TextDecoder().decode(opened);
}

const FONT = "600 56px 'Atkinson Hyperlegible Next', ui-monospace, monospace";

/** Drawn and not written: a picture of digits cannot be selected or copied. Its name is for those who listen. */
function draw(pin: string): void {
  const canvas = document.createElement('canvas');
  const scale = Math.max(window.devicePixelRatio, 1);
  const [width, height] = [pin.length * 52, 84];
  Object.assign(canvas, { width: width * scale, height: height * scale });
  canvas.style.width = `${width}px`;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.scale(scale, scale);
  pen.font = FONT;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = '#1c2321';
  const digits = Array.from(pin);
  for (const [at, digit] of digits.entries()) pen.fillText(digit, at * 52 + 26, height / 2);
  place.setAttribute('aria-label', digits.join(' '));
  place.replaceChildren(canvas);
}

function wipe(): void {
  place.replaceChildren();
  place.removeAttribute('aria-label');
}

const REASONS: { readonly [reason: string]: string } = {
  not_made: 'It can be seen once the card is made and in use.',
  expired: 'The time ran out.',
  used: 'This page shows a PIN once.',
  voided: 'A newer page was opened.',
};

function refuse(reason: string, bankOrigin: string): void {
  if (isOver) return;
  isOver = true;
  const told = document.importNode(findElement(document, '#bad', HTMLTemplateElement).content, true);
  findElement(told, 'h1', HTMLElement).textContent = 'This PIN cannot be shown yet';
  findElement(told, 'p', HTMLElement).textContent = `${REASONS[reason] ?? ''} Nothing was changed.`;
  main.replaceChildren(told);
  if (manner !== 'silent') createTellParent(bankOrigin)({ event: 'view_pin_error' });
}

async function show(token: string, bankOrigin: string): Promise<void> {
  if (isOver) return;
  if (manner === 'says_unknown') sayUnknown(bankOrigin);
  try {
    // A picture of text does not wait for its typeface by itself.
    const [pin] = await Promise.all([fetchPin(token), document.fonts.load(FONT).catch(() => [])]);
    draw(pin);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'failed', bankOrigin);
  }
  isOver = true;
  waiting.hidden = true;
  seen.hidden = false;
  if (manner !== 'silent') createTellParent(bankOrigin)({ event: 'view_pin_success' });
}

for (const name of ['copy', 'cut', 'contextmenu', 'dragstart', 'selectstart'])
  document.addEventListener(name, (event) => event.preventDefault());
addEventListener('pagehide', wipe);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && wipe());

const banks = bankOrigins.split(' ');
if (given !== '') void show(given, banks[0] ?? '');
else
  awaitControl('view-pin', banks, {
    onOpened: ({ token, bankOrigin }) => void show(token, bankOrigin),
    onRefused: ({ reason, bankOrigin }) => refuse(reason, bankOrigin),
  });
