import 'server-only';
import { readFileSync } from 'node:fs';
import { Brand } from '@/lib/brand/brand';
import nordlund from '@/lib/brand/nordlund.json';

/** The brand of this installation: of the file named by `BRAND_FILE`, or Nordlund. Says which field is wrong, each of them. */
export function readBrand(file: string | undefined): Brand {
  const parsed = Brand.safeParse(file === undefined ? nordlund : read(file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `  ${['BRAND_FILE', ...issue.path].join('.')}: ${issue.message}`,
  );
  throw new Error(`Refusing to start, the brand is wrong:\n${faults.join('\n')}`);
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error('Refusing to start: the file named by BRAND_FILE cannot be read as JSON', { cause });
  }
}
