import { expect, test } from 'vitest';
import { asksToSignIn, readPage } from './served-page.ts';

const page = readPage({
  text: `<html><head><title>Has a PIN</title></head><body><h1>One card</h1><span>PIN chosen</span>
    <a href="/cards/crd_a">Open</a><script>self.push("Thank you, it is you <b>Has a PIN</b>")</script></body></html>`,
});

test('what scripts and the head hold is not said', () => {
  expect(page.tags).toEqual(['PIN chosen']);
  expect(page.says('One card')).toBe(true);
  expect(page.says('Thank you, it is you')).toBe(false);
});

test('a way to an address is a way to just this one', () => {
  expect(page.leadsTo('/cards/crd_a')).toBe(true);
  expect(page.leadsTo('/cards/crd_')).toBe(false);
});

test('to be sent to sign in is a redirect to that page, or the API’s word for it', () => {
  const answer = { status: 200, headers: new Headers(), text: '', json: {}, code: '' };
  const to = (location: string) => new Headers({ location });
  expect(asksToSignIn(answer)).toBe(false);
  expect(asksToSignIn({ ...answer, status: 307, headers: to('/sign-in?to=security') })).toBe(true);
  expect(asksToSignIn({ ...answer, status: 307, headers: to('/cards/sign-in-not') })).toBe(false);
  expect(asksToSignIn({ ...answer, status: 401, code: 'unauthenticated' })).toBe(true);
  expect(asksToSignIn({ ...answer, status: 401, code: 'step_up_required' })).toBe(false);
});
