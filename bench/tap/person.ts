import type { BrowserContext, Locator, Page } from 'playwright-core';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { securityPage } from '../../testkit/pages/security-page.ts';

/** Presses a button of a page of ours once the page hears: over a slow line it is to be seen long before. */
export async function press(button: Locator): Promise<void> {
  const node = await button.elementHandle();
  await button
    .page()
    .waitForFunction(
      (pressed) =>
        [pressed, document.documentElement].every((each) =>
          Object.keys(each).some((key) => key.startsWith('__reactProps$')),
        ),
      node,
    );
  await button.click();
}

export async function signIn(page: Page, bank: string, sub: string): Promise<void> {
  await page.goto(bank);
  await press(page.getByRole('button', { name: 'Sign in' }));
  await identityPage(page).userName.fill(sub);
  await identityPage(page).proceed.click();
  await page.waitForURL('**/cards');
}

/** Gives the browser an authenticator that always verifies its user, and adds its passkey. */
export async function enrol(context: BrowserContext, page: Page, bank: string): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
  } as const;
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  });
  const security = securityPage(page);
  await page.goto(`${bank}/security`);
  await press(security.add);
  await security.bank.click();
  await identityPage(page).confirm.click();
  await press(security.make);
  await security.added.waitFor();
}
