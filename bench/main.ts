import { join } from 'node:path';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { ROOT } from '../scripts/root.ts';
import { buildEmptyApp } from './empty-app.ts';
import { pagesOf, weighPage } from './page-weight.ts';

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1).padStart(8)} kB`;

/** Prints what each page's JavaScript weighs, beside an empty Next page built just now. */
async function bench(endings: Endings): Promise<number> {
  await build('.next', endings);
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
  return 0;
}

await runCommand(bench, 130);
