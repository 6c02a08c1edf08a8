import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Alert } from './alert';

const notice = {
  kind: 'warn',
  title: 'Nothing there?',
  text: 'It still waits.',
  actions: <button>Again</button>,
} as const;

function render(element: ReactElement) {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(element);
  return host;
}

test('the live region is there before it has anything to say, so that its first words are heard', () => {
  const host = render(<Alert role="status" />);
  expect(host.querySelector('[role=status]')?.textContent).toBe('');
});

test('what it says is inside the live region, and its buttons are not: a countdown is not read out', () => {
  const region = render(<Alert role="status" notice={notice} />).querySelector('[role=status]');
  expect(region?.textContent).toBe('Nothing there?It still waits.');
  expect(region?.querySelector('button')).toBeNull();
});

test('without a role and without a notice there is nothing at all', () => {
  expect(render(<Alert />).innerHTML).toBe('');
});
