import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import messages from '../../messages/en.json';
import { ProveItIsYou } from './prove-it-is-you';

const texts = { ...messages.pin.prove, act: 'Set the PIN of card •••• 1234' };
const go = () => undefined;

function buttons(ways: { onPasskey?: () => void; onBankSignIn?: () => void }) {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(<ProveItIsYou texts={texts} {...ways} />);
  expect(host.textContent).toContain(texts.act);
  return [...host.querySelectorAll('button')];
}

test('S05: the prompt names the act and the card, and offers each way that is there', () => {
  expect(buttons({ onPasskey: go, onBankSignIn: go }).map((button) => button.textContent)).toEqual([
    texts.passkey,
    texts.bank,
  ]);
});

test('without a passkey the bank’s sign-in is the main button', () => {
  const [only, ...others] = buttons({ onBankSignIn: go });
  expect(only?.textContent).toBe(texts.bank);
  expect(only?.className).toContain('bg-accent');
  expect(others).toEqual([]);
});
