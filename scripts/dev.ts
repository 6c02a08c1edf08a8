import { type Endings, runCommand } from './endings.ts';
import { fixedPorts } from './ports.ts';
import { startStack } from './stack.ts';

/** The same stack as the demo's, with the app rebuilt at each change and its words on the terminal. */
async function dev(endings: Endings): Promise<number> {
  const stack = await startStack(
    { purpose: 'dev', ports: await fixedPorts(process.env, 'npm run dev') },
    endings,
  );
  console.log(`\n  ${stack.apps[0].bankOrigin}   (sign in as Aino Virtanen; stop with Ctrl-C)`);
  console.log(`  ${stack.mail.inbox}   (mail to cardholders)\n`);
  const who = await stack.ended;
  if (!endings.begun) console.error(`${who} ended by itself.`);
  return 1;
}

await runCommand(dev, 0);
