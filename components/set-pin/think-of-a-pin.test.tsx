import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import messages from '../../messages/en.json';
import { ThinkOfAPin } from './think-of-a-pin';
import { SHAPES } from './weak-shapes';

test('con-6: before there is any field, the person is told what a weak PIN is, and how to find a good one', () => {
  const host = document.createElement('div');
  const { think, steps } = messages.pin;
  const card = { name: 'Debit', label: 'Debit card' };
  host.innerHTML = renderToStaticMarkup(
    <ThinkOfAPin texts={think} steps={steps} card={card} actions={null} />,
  );
  for (const shape of SHAPES) expect(host.textContent).toContain(think.shapes[shape].name);
  for (const digits of ['1234', '2580', '1111', '1407']) expect(host.textContent).toContain(digits);
  expect(host.textContent).toContain('Birthdays are the most common');
  expect(host.querySelectorAll('input, iframe')).toHaveLength(0);
});
