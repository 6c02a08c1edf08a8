import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import messages from '../../messages/en.json';
import { PinPage } from './pin-page';

const { steps, type, trouble } = messages.pin;

function render(open = true) {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(
    <PinPage
      texts={type}
      steps={steps}
      open={open}
      status={type.status.open}
      help={{ kind: 'warn', ...trouble.silent, actions: <button>Again</button> }}
    >
      <iframe title={type.frameTitle} />
    </PinPage>,
  );
  return host;
}

test('S25: beside the frame there is no field of ours to type a PIN into', () => {
  expect(render().querySelectorAll('input, textarea, select, [contenteditable]')).toHaveLength(0);
});

test('S25: no element of ours takes the focus by itself', () => {
  expect(render().querySelectorAll('[autofocus]')).toHaveLength(0);
});

test('the page has one h1, and help appears beside the frame without removing it', () => {
  const page = render();
  expect([...page.querySelectorAll('h1')].map((h1) => h1.textContent)).toEqual([type.title]);
  expect(page.querySelectorAll('iframe')).toHaveLength(1);
  expect(page.textContent).toContain(trouble.silent.title);
});

test('without a frame no empty box is left standing, and its place stays for the next one', () => {
  const boxIn = (page: HTMLElement) => page.querySelector('iframe')?.parentElement;
  expect(boxIn(render(false))?.hasAttribute('hidden')).toBe(true);
  expect(boxIn(render(true))?.hasAttribute('hidden')).toBe(false);
});

test('no style attribute is rendered, for the CSP would refuse it (S29)', () => {
  expect(render().querySelectorAll('[style]')).toHaveLength(0);
});
