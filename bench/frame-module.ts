import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from '../scripts/root.ts';
import type { Row } from './row.ts';

/** All that stands between a control and the processor's page: the frame, both channels, what is heard, and what it means. */
const SOURCE = `
export { openPinFrame } from './pin-frame';
export { openMessageFrame, postControl } from './message-frame';
export { hearFrame } from './hear-frame';
export { isLive, nextPhase } from './frame-protocol';
`;
/** The smallest complete Set PIN SDK that is published, min + gzip (issue 8). */
const SDK_BYTES = 1_487;
const GOAL_BYTES = 1_200;

/** B3: what the frame costs without the page around it. */
export async function weighFrameModule(): Promise<Row> {
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: join(ROOT, 'components', 'set-pin'), loader: 'ts' },
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, logLevel: 'error' },
  });
  const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
  return {
    id: 'B3',
    what: 'our frame module alone: frame, channels, gates, protocol; min + gzip',
    against: 'the smallest complete Set PIN SDK that is published',
    ours: `${bytes} B`,
    theirs: `${SDK_BYTES} B`,
    result: `${(bytes / SDK_BYTES).toFixed(2)} ×`,
    goal: `≤ ${GOAL_BYTES} B`,
    isMet: bytes <= GOAL_BYTES,
    notes: [
      'bundled and minified by esbuild; without the React hook that shows it, and without what counts unknown events',
    ],
  };
}
