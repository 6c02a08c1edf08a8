import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import { RESULTS } from './root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of an empty PostgreSQL; a test file makes a database or schema of its own in it. */
    TEST_DATABASE_URL: string;
  }
}

/** Vitest calls this only when a test of the project `server` is going to run. */
export async function setup({ provide }: TestProject) {
  const { url, stop } = await startPostgres({ name: 'unit', log: join(RESULTS, 'unit-postgres.log') });
  provide('TEST_DATABASE_URL', url);
  return stop;
}
