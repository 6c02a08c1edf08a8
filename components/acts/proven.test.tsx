import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import messages from '../../messages/en.json';
import type { Notice } from '../ui/alert';
import { Proven } from './proven';

const { common, trouble } = messages.acts;
const texts = {
  ...common.proven,
  ...{ approving: common.approving, act: 'Switch card •••• 1234 on' },
  ...{ do: 'Switch it on', doing: 'Telling', again: common.again, againIn: common.againIn },
};
function shown(notice?: Notice) {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(
    <Proven
      texts={texts}
      notice={notice}
      freeAt={0}
      pending={false}
      onDo={() => undefined}
      back={null}
      headingRef={() => undefined}
    />,
  );
  return host;
}

test('before the press it names the act and says that nothing has happened yet', () => {
  const page = shown();
  expect(page.textContent).toContain('Switch card •••• 1234 on');
  expect(page.textContent).toContain('Nothing has happened yet');
  expect(page.querySelector('button')?.textContent).toBe('Switch it on');
});

test('in doubt it does not say so any more, and the same press asks again', () => {
  const page = shown({ kind: 'warn', ...trouble.unconfirmed });
  expect(page.textContent).not.toContain('Nothing has happened yet');
  expect(page.querySelector('[role=alert]')?.textContent).toContain(trouble.unconfirmed.title);
  expect(page.querySelector('button')?.textContent).toBe(common.again);
});
