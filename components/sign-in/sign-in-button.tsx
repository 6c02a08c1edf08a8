'use client';
import { useState } from 'react';
import { Actions } from '../ui/actions';
import { Alert, type Notice } from '../ui/alert';
import { Button } from '../ui/button';

const LEAVING_MS = 8_000;

interface SignInButtonProps {
  label: string;
  /** What it says while the bank's sign-in is on its way. */
  opening: string;
  /** The page of ours to come to when one is signed in. */
  next: string;
  trouble: Omit<Notice, 'actions'>;
}

/**
 * Asks next-auth where to go and goes there. Not a form: a form that ends in a redirect to the provider is stopped by
 * our own `form-action 'self'` (stack.md). Not next-auth's client either: 8.8 kB for two requests.
 */
async function providerAddress(next: string): Promise<string> {
  const csrf = await fetch('/api/auth/csrf', { cache: 'no-store' });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch('/api/auth/signin/bank', {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: next, json: 'true' }),
  });
  const { url } = (await response.json()) as { url: string };
  // next-auth says 200 and names its own error page when the provider cannot be reached.
  if (!response.ok || !URL.canParse(url) || new URL(url).searchParams.has('error'))
    throw new Error('no address');
  return url;
}

/** The one button of the sign-in page. */
export function SignInButton({ label, opening, next, trouble }: SignInButtonProps) {
  const [state, setState] = useState<'idle' | 'leaving' | 'failed'>('idle');
  const leave = () => {
    setState('leaving');
    providerAddress(next).then(
      (url) => {
        location.assign(url);
        // Whoever stops the load, or comes back to this very document, finds a button that works.
        setTimeout(() => setState('idle'), LEAVING_MS);
      },
      () => setState('failed'),
    );
  };
  return (
    <>
      <Alert role="alert" notice={state === 'failed' ? trouble : undefined} />
      <Actions>
        <Button onClick={leave} pending={state === 'leaving'}>
          {state === 'leaving' ? opening : label}
        </Button>
      </Actions>
    </>
  );
}
