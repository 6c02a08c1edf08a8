import 'server-only';
import { auditCut } from './audit-cut';
import { auditVerify } from './audit-verify';
import { erase } from './erase';
import { history } from './history';
import { openapi } from './openapi';
import { pseudonym, revoke, waiting } from './people';
import { pause, resume } from './pausing';
import { rekeyPseudonyms } from './rekey';
import { type Command, table, UsageError } from './tools';
import { verifyConfig } from './verify-config';

const COMMANDS: Readonly<Record<string, Command>> = {
  waiting,
  history,
  pseudonym,
  revoke,
  erase,
  pause,
  resume,
  openapi,
  'verify-config': verifyConfig,
  'audit-verify': auditVerify,
  'audit-cut': auditCut,
  'rekey-pseudonyms': rekeyPseudonyms,
};

function help(say: (line: string) => void): void {
  say('npm run ops -- COMMAND');
  const rows = Object.entries(COMMANDS).map(([name, { usage, about }]) => [`  ${name} ${usage}`, about]);
  for (const line of table(rows)) say(line);
}

/**
 * The operator's command line (docs/operations.md).
 * @returns the exit code: 0 done, 1 found something wrong, 2 was not understood
 */
export async function runOps([name, ...args]: string[], say: (line: string) => void): Promise<number> {
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!command) {
    help(say);
    return name === undefined || name === 'help' ? 0 : 2;
  }
  try {
    return await command.run(args, say);
  } catch (error) {
    const isUsage =
      error instanceof UsageError ||
      (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;
    if (!isUsage) throw error;
    say(`${name} ${(error as Error).message}\n\n  npm run ops -- ${name} ${command.usage}`);
    return 2;
  }
}
