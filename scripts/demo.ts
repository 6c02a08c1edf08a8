import { relative } from 'node:path';
import { build, isBuilt } from './build.ts';
import { type Endings, runCommand } from './endings.ts';
import { fixedPorts } from './ports.ts';
import { ROOT } from './root.ts';
import { type Stack, startStack } from './stack.ts';
import { writeTesterEnv } from './tester-env.ts';

const welcome = ({ apps: [{ bankOrigin }], issuer, mail }: Stack, testerEnv: string) => `
  Set PIN is running:   ${bankOrigin}

  Sign in as            Aino Virtanen      a new card waits for its PIN
                        Mikael Lindqvist   one card of his, one that is somebody else's
                        Sofia Nieminen     a blocked card
                        Elias Berg         no cards yet
                        Otto Lund          signed in, not a customer
                        No password is asked: the sign-in service is a stand-in (${issuer}).

  Mail to cardholders   ${mail.inbox}

  Tests of your own:    testkit/README.md says how; they find this stack by ${relative(ROOT, testerEnv)}

  Nothing here is real: Enfuce is played by our emulator, on this machine only.
  Stop with Ctrl-C.
`;

async function demo(endings: Endings): Promise<number> {
  const ports = await fixedPorts(process.env, 'npm run demo');
  if (!isBuilt('.next')) console.log('Building the app (about half a minute) …');
  await build('.next', endings);
  console.log('Starting …');
  const stack = await startStack({ purpose: 'demo', ports }, endings);
  console.log(welcome(stack, writeTesterEnv(`demo-${ports.app}`, stack)));
  const who = await stack.ended;
  if (!endings.begun) console.error(`${who} ended by itself. Its log is in .cache/demo-${ports.app}/.`);
  return 1;
}

await runCommand(demo, 0);
