import { dirname, join } from 'node:path';

/** The repository's own folder. */
export const ROOT = dirname(import.meta.dirname);

/** What a command leaves for people to read afterwards; not under git. */
export const RESULTS = join(ROOT, 'test-results');
export const CACHE = join(ROOT, '.cache');
