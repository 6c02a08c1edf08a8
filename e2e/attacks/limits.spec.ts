import { waitingForPin } from '../../testkit/builders.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';
import { LIMITS } from '../../testkit/playwright/database.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const A_MINUTE = 60_000;

test('S08 twelve hours end a session, however busy its person is', async ({ signedIn, database }) => {
  const { page, person } = await signedIn(waitingForPin());
  await database.ageSessions(person, LIMITS.sessionMs - A_MINUTE);
  await page.goto('/cards');
  await expect(page, 'its twin: a minute before').toHaveURL(/\/cards$/);
  await database.ageSessions(person, A_MINUTE);
  await page.goto('/cards');
  await expect(signInPage(page).signIn).toBeVisible();
});

test('S01 a proof is over after five minutes: the page asks for another, and no control was made', async ({
  cardholder,
  processor,
  database,
  consoles,
}) => {
  consoles.mayHear(/pin-control.*401/);
  const { page, person } = cardholder;
  await cardholder.thinksOfAPin();
  await cardholder.provesAtTheBank();
  await database.ageStepUps(person, LIMITS.stepUpMs);
  await cardholder.opensTheFrame();
  await expect(pinPage(page).prove.heading).toBeVisible();
  expect((await processor.record()).controls).toEqual([]);
});
