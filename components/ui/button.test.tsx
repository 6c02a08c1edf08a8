import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { Button, ButtonLink } from './button';

beforeAll(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));

function press(button: React.ReactElement) {
  const host = document.createElement('div');
  const root = createRoot(host);
  act(() => root.render(button));
  const element = host.querySelector('button');
  act(() => element?.click());
  return element;
}

describe('a button', () => {
  test('does what it says when it is pressed', () => {
    const onClick = vi.fn();
    press(<Button onClick={onClick}>Go</Button>);
    expect(onClick).toHaveBeenCalledOnce();
  });

  test('does nothing while its work is pending, and stays where the focus is', () => {
    const onClick = vi.fn();
    const element = press(
      <Button pending onClick={onClick}>
        Go
      </Button>,
    );
    expect(onClick).not.toHaveBeenCalled();
    expect(element?.getAttribute('aria-disabled')).toBe('true');
    expect(element?.disabled).toBe(false);
  });

  test('never sends a form by accident', () => {
    expect(renderToStaticMarkup(<Button>Go</Button>)).toContain('type="button"');
  });
});

test('a button link is a plain anchor, so that it loads the whole page', () => {
  expect(renderToStaticMarkup(<ButtonLink href="/cards">Cards</ButtonLink>)).toMatch(
    /^<a href="\/cards" class="[^"]+">Cards<\/a>$/,
  );
});
