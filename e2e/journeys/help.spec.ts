import { expect, test } from '../../testkit/playwright/test.ts';
import { press } from '../../testkit/playwright/press.ts';
import { helpPage } from '../../testkit/pages/help-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';

/** The questions that people bring (issue 5), by a word of each. */
const QUESTIONS = [
  /mistyped or forgot/,
  /has not come/,
  /wrong PIN too often/,
  /not my card/,
  /no card here/,
];

test('each question that people bring has its answer and a way on, signed in or not', async ({ page }) => {
  await page.goto('/help');
  const { questions, ways } = helpPage(page);
  for (const words of QUESTIONS) {
    const question = questions.filter({ has: page.getByRole('heading', { name: words }) });
    await expect(question).toHaveCount(1);
    await expect(question.getByRole('paragraph')).not.toBeEmpty();
    await expect(question.getByRole('link')).toHaveCount(1);
  }
  await expect(page.getByRole('region', { name: 'Whom to call' })).toContainText('+358');
  const addresses = await ways.evaluateAll((links) => [
    ...new Set(links.map((link) => link.getAttribute('href'))),
  ]);
  for (const address of addresses)
    expect((await page.request.get(address ?? '')).status(), `${address}`).toBe(200);
});

for (const [locale, help, statement] of [
  ['en-GB', 'Questions about your card’s PIN', 'Accessibility statement'],
  ['fi-FI', 'Kysymyksiä kortin tunnusluvusta', 'Saavutettavuusseloste'],
  ['sv-SE', 'Frågor om kortets PIN-kod', 'Tillgänglighetsredogörelse'],
] as const)
  test.describe(`read in ${locale}`, () => {
    test.use({ locale });

    test('help and the accessibility statement are linked from the foot of the page', async ({ page }) => {
      await page.goto('/sign-in');
      const own = page.getByRole('contentinfo').getByRole('link');
      await own.nth(0).click();
      await expect(helpPage(page).heading).toHaveText(help);
      await own.nth(1).click();
      await expect(helpPage(page).heading).toHaveText(statement);
      await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
    });
  });

test('whoever cannot choose a PIN is offered a random one, and other ways where the frame is of no use', async ({
  cardholder,
  processor,
}) => {
  const { page } = cardholder;
  await processor.arm('frame_is_silent');
  await page.clock.install();
  await cardholder.thinksOfAPin();
  await page.goBack();
  await page.getByRole('link', { name: 'Choose my PIN' }).click();
  const random = page.getByRole('link', { name: 'Send me a random PIN instead' });
  await expect(random).toHaveAttribute('href', /\/random-pin$/);

  await press(pinPage(page).think.ready);
  await cardholder.provesAtTheBank();
  await cardholder.opensTheFrame();
  await expect(pinPage(page).type.frame).toBeVisible();
  await expect(page.getByRole('contentinfo').getByRole('link'), 'nothing leads away').toHaveCount(0);
  await page.clock.fastForward(10_000);
  await page.getByRole('link', { name: 'Other ways' }).click();
  await expect(page).toHaveURL(/\/help#frame$/);
});

test('a fault that is not theirs has a reference to name on the phone', async ({
  cardholder,
  processor,
  consoles,
}) => {
  consoles.mayHear(/status of 50[23]/);
  await cardholder.thinksOfAPin();
  await cardholder.provesAtTheBank();
  await processor.arm('control_503');
  await cardholder.opensTheFrame();
  await expect(cardholder.page.getByText(/^If you call us, name this: \S{8,}$/)).toBeVisible();
});
