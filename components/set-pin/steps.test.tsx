import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import messages from '../../messages/en.json';
import { Steps, type Step } from './steps';

function listAt(current: Step) {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(<Steps texts={messages.pin.steps} current={current} />);
  return [...host.querySelectorAll('li')];
}

test.each([
  ['think', '1. Think of a PIN', 0],
  ['prove', '2. Prove it is you', 1],
  ['type', '3. Type it', 2],
] as const)(
  'at %s exactly that step is the current one, and what is behind says that it is done',
  (at, text, behind) => {
    const list = listAt(at);
    const current = list.filter((item) => item.getAttribute('aria-current') === 'step');
    expect(current.map((item) => item.textContent)).toEqual([text]);
    expect(list.filter((item) => item.textContent.endsWith('(done)'))).toHaveLength(behind);
  },
);
