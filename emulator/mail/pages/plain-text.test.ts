import { expect, test } from 'vitest';
import { linked } from './plain-text.ts';

const shown = (text: string) =>
  linked(text)
    .map((piece) => piece.text)
    .join('');

test.each([
  ['Open http://localhost:3000/cards?a=1&b=2 now', 'http://localhost:3000/cards?a=1&amp;b=2'],
  ['(see https://bank.example/help).', 'https://bank.example/help'],
  ['https://bank.example', 'https://bank.example'],
])('%s: the address can be clicked', (text, address) => {
  expect(shown(text)).toContain(`<a href="${address}" rel="noreferrer">${address}</a>`);
});

test('a sentence’s own signs stay outside', () => {
  expect(shown('See https://bank.example/a.')).toBe(
    'See <a href="https://bank.example/a" rel="noreferrer">https://bank.example/a</a>.',
  );
});

test.each([
  'javascript:alert(1)',
  'data:text/html,hi',
  'ftp://bank.example/',
  'mailto:a@bank.example',
  'https://',
  'http://[',
  'www.bank.example',
])('%s is text, and no link', (text) => {
  expect(shown(`a ${text} b`)).toBe(`a ${text} b`);
});

test('markup is text, also inside an address', () => {
  expect(shown('<b>hi</b>')).toBe('&lt;b&gt;hi&lt;/b&gt;');
  expect(shown('https://x.example/"onclick="alert(1)')).not.toContain('"onclick');
  expect(shown('https://x.example/<script>')).not.toContain('<script');
});
