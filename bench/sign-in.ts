import type { BrowserContext } from 'playwright-core';
import type { Stack } from '../scripts/stack.ts';
import { waitingForPin } from '../testkit/builders.ts';
import { enterIdentity } from '../testkit/identity.ts';
import { enterProcessor } from '../testkit/world.ts';

/** Signs somebody in who has a card that waits, and gives the addresses of their cards and of the PIN page. */
export async function signInWithACard(
  context: BrowserContext,
  { apps: [app], emulator, issuer, controlToken }: Stack,
): Promise<{ readonly cards: string; readonly pin: string }> {
  const processor = await enterProcessor({ url: emulator, controlToken });
  const { customerId } = await processor.addCustomer();
  await processor.add({ customerId, ...waitingForPin() });
  const person = await enterIdentity({ issuer, controlToken }).person({ customerId });
  const page = await context.newPage();
  await page.goto(app.bankOrigin);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox').fill(person.sub);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/cards');
  const cards = page.url();
  const href = await page.getByRole('link', { name: 'Choose my PIN' }).getAttribute('href');
  await page.close();
  return { cards, pin: new URL(href ?? '', app.bankOrigin).href };
}
