import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(process.cwd(), 'lib', 'server', 'db', 'migrations');
/** A release that takes away what the version before the last one needed says so in its name. */
const CONTRACTS = /^\d{4}_contract_/;

/** What a version that knows nothing of it would stumble over. */
const TAKES_AWAY =
  /\bdrop\s+(table|column|constraint|type)\b|\brename\b|\balter\s+column\b|\bset\s+not\s+null\b|^\s*truncate\b/im;
/** A row that an older version inserts has no value for it. */
const NEEDS_A_VALUE = /\badd\s+column\b(?=[^;]*\bnot\s+null\b)(?![^;]*\bdefault\b)/i;

function faultsOf(sql: string): string[] {
  // What a function does happens when it is called.
  const statements = sql.replace(/\$\$[\s\S]*?\$\$/g, '$$$$').split(/;|--> statement-breakpoint/);
  return statements.filter((each) => TAKES_AWAY.test(each) || NEEDS_A_VALUE.test(each));
}
const files = globSync('*.sql', { cwd: FOLDER }).sort();

describe('two versions run side by side during a deploy', () => {
  test.each(files.filter((file) => !CONTRACTS.test(basename(file))))('%s only adds', (file) => {
    expect(faultsOf(readFileSync(join(FOLDER, file), 'utf8'))).toEqual([]);
  });

  test.each([
    'DROP TABLE "sessions"',
    'ALTER TABLE "sessions" DROP COLUMN "id_token"',
    'ALTER TABLE "sessions" RENAME COLUMN "a" TO "b"',
    'ALTER TABLE "sessions" ALTER COLUMN "a" SET DATA TYPE integer',
    'ALTER TABLE "sessions" ALTER COLUMN "a" SET NOT NULL',
    'ALTER TABLE "sessions" ADD COLUMN "a" text NOT NULL',
    'TRUNCATE sessions',
  ])('%s would be found', (statement) => {
    expect(faultsOf(`CREATE TABLE "a" ("b" text NOT NULL);\n${statement};`)).toHaveLength(1);
  });

  test('a new table, a column with a value of its own, and what a function does are no faults', () => {
    expect(
      faultsOf(
        'CREATE TABLE "a" ("b" text NOT NULL);ALTER TABLE "a" ADD COLUMN "c" integer DEFAULT 1 NOT NULL;CREATE FUNCTION f() AS $$ BEGIN DROP TABLE x; END $$;',
      ),
    ).toEqual([]);
  });
});
