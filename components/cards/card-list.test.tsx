import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CardList } from './card-list';

const card = { detail: '', tag: 'In use', tagKind: 'good', solid: true } as const;

test('an action is named together with its card, and a card without an action has no link', () => {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(
    <CardList
      title="Your cards"
      items={[
        { ...card, key: 'a', name: 'Debit', href: '/cards/a/pin', action: 'Choose my PIN' },
        { ...card, key: 'b', name: 'Credit' },
      ]}
    />,
  );
  const links = [...host.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/cards/a/pin']);
  const names = links[0]?.getAttribute('aria-labelledby')?.split(' ') ?? [];
  expect(names.map((id) => host.querySelector(`[id="${id}"]`)?.textContent)).toEqual([
    'Choose my PIN',
    'Debit',
  ]);
});
