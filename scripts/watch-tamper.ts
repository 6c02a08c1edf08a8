import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './root.ts';
import { INVENTORY, readInventory } from './supply/inventory.ts';
import { pageFaults, scriptFault } from './tamper/judge.ts';
import { receivePage, receiveScript, scriptsIn } from './tamper/received.ts';

/** A page that needs no sign-in; every script of the inventory is asked for besides, those of the PIN page too. */
const USUAL = '/sign-in';
const EVERYWHERE = join(ROOT, 'lib', 'server', 'http', 'answer-headers.json');

function addressIn(told: string | undefined): URL {
  if (told === undefined || !URL.canParse(told))
    throw new Error('Say which bank: npm run watch:tamper -- https://cards.bank.example');
  const address = new URL(told);
  if (!/^https?:$/.test(address.protocol)) throw new Error('The address must begin with https://.');
  return address.pathname === '/' ? new URL(USUAL, address) : address;
}

/** The build's own folder, where the page says it; its scripts lie below it. */
const buildIn = (html: string) =>
  scriptsIn(html)
    .map(({ src }) => /\/_next\/static\/([^/]+)\/_\w+\.js/.exec(src)?.[1])
    .find(Boolean);

/** Looks at one bank from outside, as a browser gets it, and tells every difference from this tree. */
async function watch(told: string | undefined): Promise<number> {
  const address = addressIn(told);
  const everywhere = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(EVERYWHERE, 'utf8')));
  const known = readInventory(readFileSync(join(ROOT, INVENTORY), 'utf8'));
  const page = await receivePage(address);
  const faults = pageFaults(page, everywhere, known);

  const build = buildIn(page.html);
  let looked = 0;
  for (const [name, hash] of known) {
    // Files of the build's own folder are asked for where the page names the folder.
    if (name.includes('/BUILD/') && !build) continue;
    const path = `/_next/${name.replace('/BUILD/', `/${build}/`)}`;
    looked += 1;
    faults.push(...scriptFault(name, await receiveScript(new URL(path, address)), hash));
  }
  const when = new Date().toISOString();
  if (faults.length === 0) {
    console.log(`${when} ${address.href}: as it was built (its headers, its page, ${looked} scripts)`);
    return 0;
  }
  for (const fault of faults) console.log(`${when} ${address.href}: CHANGED: ${fault}`);
  return 1;
}

try {
  process.exitCode = await watch(process.argv[2]);
} catch (error) {
  // Whoever cannot look does not know: an alarm of its own.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
