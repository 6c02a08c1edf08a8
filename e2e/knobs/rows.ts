import { test } from '../../testkit/playwright/test.ts';
import { JOURNEYS } from './journeys.ts';
import { type Row, titleOf } from './settings.ts';

/** A test for each row: those of `npm test`, and the rest in `npm run test:long`. */
export function declareRows(always: readonly Row[], every: readonly Row[]): void {
  const usual = new Set(always.map(titleOf));
  for (const row of every) {
    const { journey, ...settings } = row;
    const tag = usual.has(titleOf(row)) ? {} : { tag: '@long' };
    test(titleOf(row), tag, async ({ cardholder, processor, database, consoles }) => {
      // A processor that turns a call down, by these settings or by a fault, is heard of in the console.
      consoles.mayHear(/status of (410|409|503)/);
      await cardholder.page.clock.install();
      await processor.turn(settings);
      await JOURNEYS[journey]({ cardholder, processor, database, page: cardholder.page });
    });
  }
}
