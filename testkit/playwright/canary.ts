import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { findCanary, makeCanary } from '../canary.ts';
import type { Database } from './database.ts';
import { type Place, tapAnswers, tapRequests } from './tap.ts';
import type { Target } from './target.ts';

export type Canary = Awaited<ReturnType<typeof createCanary>>;

const inBrowser = (page: Page): Promise<Place[]> =>
  page.evaluate(() => [
    ['the document', document.documentElement.outerHTML],
    ['the address', location.href],
    ['session storage', JSON.stringify(Object.entries(sessionStorage))],
    ['local storage', JSON.stringify(Object.entries(localStorage))],
    ['the history', JSON.stringify(history.state)],
    ['cookies', document.cookie],
  ]);

/**
 * A PIN to set, and the bank's whole world to look for it in: all that this page sends to the bank and gets from it,
 * what the page holds, and on local builds the app's log and each table of its database.
 */
export async function createCanary(page: Page, target: Target, rows: Database | null) {
  const pin = makeCanary();
  const toBank = tapRequests(page, target.bank);
  const fromBank = await tapAnswers(page, target.bank);

  /** All that there is to look through, by name. Look when the page has come to rest. */
  async function places(): Promise<Place[]> {
    const tables = rows ? [...(await rows.dump())] : [];
    return [
      ...(await toBank()),
      ...fromBank(),
      ...tables.map(([table, text]): Place => [`table ${table}`, text]),
      ...(target.appLog ? [['the app’s log', await readFile(target.appLog)] as const] : []),
      ...(await inBrowser(page)),
    ];
  }

  return {
    pin,
    places,
    /** The names of the places where the PIN is, in any form; none is the good news. */
    async found(): Promise<string[]> {
      const all = await places();
      return all.filter(([, text]) => findCanary(text, pin).length > 0).map(([name]) => name);
    },
  };
}
