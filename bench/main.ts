import { join } from 'node:path';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { ROOT } from '../scripts/root.ts';
import { buildEmptyApp } from './empty-app.ts';
import { timeAuditWrites } from './audit-writes.ts';
import { timeNotifications, within } from './notifications.ts';
import { pagesOf, weighPage } from './page-weight.ts';

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1).padStart(8)} kB`;

/** Prints what each page's JavaScript weighs, beside an empty Next page built just now, and how soon events are answered. */
async function bench(endings: Endings): Promise<number> {
  await build('.next', endings);
  await build('.next-test', endings);
  const empty = weighPage(await buildEmptyApp(endings), '');
  const ours = join(ROOT, '.next');
  const line = (name: string, files: number, bytes: number) =>
    console.log(
      `${name.padEnd(42)}${String(files).padStart(6)}${kilobytes(bytes)}${kilobytes(bytes - empty.bytes)}`,
    );

  console.log(`${'JavaScript of a page, after gzip'.padEnd(42)} files      weight  over empty`);
  line('an empty Next page', empty.files, empty.bytes);
  for (const page of pagesOf(ours)) {
    const { files, bytes } = weighPage(ours, page);
    line(`/${page}`, files, bytes);
  }

  const head = ['p50', 'p95', 'p99', 'longest'].map((name) => name.padStart(11)).join('');
  console.log(`\n${"500 of Enfuce's events are answered".padEnd(42)}${head}`);
  const { app, all } = await timeNotifications(endings);
  for (const times of all) {
    const shares = [0.5, 0.95, 0.99, 1].map((share) => `${within(times, share).toFixed(1)} ms`.padStart(11));
    console.log(times.name.padEnd(42) + shares.join(''));
  }

  console.log(`\n${'records of the audit, chained'.padEnd(42)}    writers   a second`);
  for (const { name, writers, perSecond } of await timeAuditWrites(app.database))
    console.log(`${name.padEnd(42)}${String(writers).padStart(11)}${perSecond.toFixed(0).padStart(11)}`);
  return 0;
}

await runCommand(bench, 130);
