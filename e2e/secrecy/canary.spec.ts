import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { findCanary, findSecret, makeCanary } from '../../testkit/canary.ts';
import { expect, test } from '../fixtures/index.ts';
import { pinPage } from '../pages/pin-page.ts';
import { type Place, tapAnswers, tapRequests } from './tap.ts';

const inBrowser = (page: Page): Promise<Place[]> =>
  page.evaluate(() => [
    ['the document', document.documentElement.outerHTML],
    ['the address', location.href],
    ['session storage', JSON.stringify(Object.entries(sessionStorage))],
    ['local storage', JSON.stringify(Object.entries(localStorage))],
    ['the history', JSON.stringify(history.state)],
    ['cookies', document.cookie],
  ]);

test('S23 S16 the PIN is nowhere in the bank’s world, and a control is where it must be and nowhere else', async ({
  cardholder,
  processor,
  database,
  stack,
}) => {
  const { page, card } = cardholder;
  const pin = makeCanary();
  const toBank = tapRequests(page, stack.bank);
  const fromBank = await tapAnswers(page, stack.bank);
  const toProcessor = tapRequests(page, stack.emulator);
  await cardholder.setsPin(pin);
  await expect(pinPage(page).done.heading).toBeVisible();
  await pinPage(page).done.back.waitFor();

  const traffic = [...(await toBank()), ...fromBank()];
  const tables: Place[] = [...(await database.dump())].map(([table, rows]) => [`table ${table}`, rows]);
  const kept: Place[] = [
    ...tables,
    ['the app’s log', await readFile(stack.appLog)],
    ...(await inBrowser(page)),
  ];
  expect(tables.map(([name]) => name)).toEqual(
    expect.arrayContaining(['table public.sessions', 'table public.audit_records']),
  );
  const names = traffic.map(([name]) => name);
  expect(names.filter((name) => name.includes('was not read'))).toEqual([]);
  expect(names.filter((name) => name.endsWith('/pin-control: answer body'))).toHaveLength(1);

  await test.step('the PIN', async () => {
    const found = [...traffic, ...kept].filter(([, text]) => findCanary(text, pin).length > 0);
    expect(found.map(([name]) => name)).toEqual([]);
    const known = JSON.stringify(await processor.look(card.cardId));
    expect(findCanary(known, pin), 'its twin: the processor knows it, and the search sees it').toContain(
      'plain',
    );
    const inTheClear = (await toProcessor()).filter(([, text]) => findCanary(text, pin).length > 0);
    expect(inTheClear, 'not even to the processor does it travel in the clear').toEqual([]);
  });

  await test.step('the control', async () => {
    const [control] = (await processor.record()).controls;
    const id = control?.controlId ?? '';
    expect(id).not.toBe('');
    const places = [...traffic, ...kept, ...(await toProcessor())];
    const found = places.filter(([, text]) => findSecret(text, id).length > 0).map(([name]) => name);
    expect(found).toEqual([
      expect.stringMatching(/^POST \/api\/cards\/crd_\w+\/pin-control: answer body$/),
      'POST /pin/set: body',
    ]);
  });
});
