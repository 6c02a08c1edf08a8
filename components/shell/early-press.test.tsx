import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { EarlyPress, KEEP } from './early-press';

test('the script stands in the page as it was written: nothing in it is escaped', () => {
  expect(renderToStaticMarkup(<EarlyPress nonce="n" />)).toBe(`<script nonce="n">{${KEEP}}</script>`);
});
