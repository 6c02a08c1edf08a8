import { waitingForPin } from '../../testkit/builders.ts';
import { notMePage } from '../../testkit/pages/not-me-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { remindersPage } from '../../testkit/pages/reminders-page.ts';
import { securityPage } from '../../testkit/pages/security-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';
import { enrolPasskey } from '../../testkit/playwright/passkey.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect } from '../../testkit/playwright/test.ts';
import { test } from './look.ts';

const CARD = waitingForPin({ last4: '4821' });

test('what everybody may read', async ({ page, look, consoles }) => {
  consoles.mayHear(/status of 404/);
  await page.goto('/sign-in');
  await expect(signInPage(page).signIn).toBeVisible();
  await look('sign-in');
  await page.goto('/sign-in?because=ended');
  await expect(signInPage(page).signIn).toBeVisible();
  await look('sign-in-ended');
  await page.goto('/help');
  await look('help');
  await page.goto('/accessibility');
  await look('accessibility');
  await page.goto('/nowhere');
  await look('nothing-here');
});

test('passkeys', async ({ signedIn, look }) => {
  const { page } = await signedIn(CARD);
  const security = securityPage(page);
  await page.goto('/security');
  await expect(security.add).toBeVisible();
  await look('security');
  await enrolPasskey(page);
  await look('passkey-added');
  await page.goto('/security');
  await press(security.rename('Passkey 1'));
  await expect(security.newName('Passkey 1')).toBeVisible();
  await look('security-rename');
  await page.goto('/security');
  await security.remove('Passkey 1').click();
  await expect(security.usePasskey).toBeVisible();
  await look('passkey-remove');
  await page.goto('/cards');
  await page.getByRole('link', { name: 'Choose my PIN' }).click();
  await press(pinPage(page).think.ready);
  await expect(pinPage(page).prove.passkey).toBeVisible();
  await look('pin-prove-passkey');
});

test('a message that somebody did not expect', async ({ signedIn, look }) => {
  const { page } = await signedIn(CARD);
  await page.goto('/not-me');
  await look('not-me');
  await press(notMePage(page).freeze);
  await expect(notMePage(page).question).toBeVisible();
  await look('not-me-freeze');
});

test('reminders', async ({ signedIn, look }) => {
  const { page } = await signedIn(CARD);
  await page.goto('/reminders');
  await press(remindersPage(page).stop);
  await expect(remindersPage(page).areStopped).toBeVisible();
  await look('reminders-stopped');
});
