import { createPrivateKey, randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { blockNeedles, makeCanary, pinNeedles } from '../../testkit/canary.ts';
import { bytesNeedles, type Needle, textNeedles } from '../../testkit/needles.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { heapSnapshot, openEyes } from '../../testkit/playwright/page-eyes.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import {
  isNode,
  type Looked,
  lookThrough,
  lookThroughFile,
  lookThroughMemory,
  processesWith,
  type Secrets,
} from '../../testkit/process-memory.ts';
import { readProof } from './proof-setting.ts';
import { serverHeap, tellServer } from './watched-server.ts';

const proof = readProof();
const FAULTS = { parent: 'frame_tells_parent_the_pin', query: 'frame_sends_bank_the_pin' } as const;

/** A private key as it is exported, and each of the numbers that it is made of. */
function keyNeedles(pkcs8: string): Needle[] {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  const jwk = key.export({ format: 'jwk' });
  const numbers = [jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi].map((text) =>
    Buffer.from(text ?? '', 'base64url'),
  );
  return [...textNeedles(pkcs8.slice(64, 160)), ...numbers.flatMap(bytesNeedles)];
}

test('S23 the bank is blind to the PIN', async ({ page, cardholder, processor, database, consoles }) => {
  // What a planted page asks the bank for is another site's request, and the browser keeps its answer back.
  if (proof.plant === 'query') consoles.mayHear(/ERR_BLOCKED_BY_RESPONSE/);
  const pin = makeCanary();
  // Nobody in this world has the whole number of the card; formats 0 and 3 are looked for with one that ends as it does.
  const pan = `541333${randomInt(1e5, 1e6)}7305`;
  const eyes = await openEyes(page, proof.bank);
  await processor.bare();
  if (proof.plant && proof.plant !== 'buffer') await processor.arm(FAULTS[proof.plant]);

  await cardholder.comesToTheFrame();
  // The element has an empty document first, which whatever looks into it too early would lose.
  await expect(processorFrame(page).first).toBeVisible();
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  if (!frame) throw new Error('there is no frame');
  const readKey = () => frame.evaluate(() => (globalThis as unknown as { baredKey?: string }).baredKey ?? '');
  await expect.poll(readKey).not.toBe('');
  const pkcs8 = await readKey();
  const frameHeap = await heapSnapshot(await page.context().newCDPSession(frame));
  await cardholder.types(pin);
  await expect(pinPage(page).done.heading).toBeVisible();
  if (proof.plant === 'buffer') await tellServer(proof.socket, pin);

  const [evidence] = await processor.evidence();
  if (!evidence) throw new Error('the processor has no evidence');
  const [tzpk, encrypted, clear] = [evidence.tzpk, evidence.encryptedBlock, evidence.clearBlock].map((hex) =>
    Buffer.from(hex, 'hex'),
  ) as [Buffer, Buffer, Buffer];
  const secrets: Secrets = new Map([
    ['PIN', pinNeedles(pin).filter(({ form }) => form !== 'PIN block')],
    ['PIN block', [...blockNeedles(pin, pan), ...bytesNeedles(clear)]],
    ['RSA key', keyNeedles(pkcs8)],
    ['TZPK', bytesNeedles(tzpk)],
    ['encrypted block', bytesNeedles(encrypted)],
  ]);

  const findings: object[] = [];
  const note = (place: string, { bytes, found }: Looked, must?: readonly string[]) => {
    const forms = Object.fromEntries([...found].map(([name, each]) => [name, [...each]]));
    findings.push({ place, kind: must ? 'twin' : 'bank', bytes, found: forms, must: must ?? [] });
  };
  const memoryOf = async (entry: string) => {
    const processes = [];
    for (const pid of await processesWith(entry)) if (await isNode(pid)) processes.push(pid);
    expect(processes.length).toBeGreaterThan(0);
    return processes;
  };

  for (const [name, text] of await eyes.places()) note(name, lookThrough(text, secrets));
  for (const pid of await memoryOf(proof.marks.server))
    note('server: writable memory', await lookThroughMemory(pid, secrets));
  for (const { name, file } of proof.recordings) note(`line: ${name}`, await lookThroughFile(file, secrets));
  for (const file of await serverHeap(proof.folder, proof.bank, await memoryOf(proof.marks.server)))
    note('server: heap snapshot', await lookThroughFile(file, secrets));
  note('server: its log', lookThrough(await readFile(proof.log), secrets));
  const rows = [...(await database.dump())].map(([table, text]) => `${table}\n${text}`).join('\n');
  note('database: every table', lookThrough(rows, secrets));

  note('frame: heap snapshot, its key bared', lookThrough(frameHeap, secrets), ['RSA key']);
  for (const pid of await memoryOf(proof.marks.emulator))
    note('processor: writable memory', await lookThroughMemory(pid, secrets), [
      ...['PIN', 'PIN block', 'TZPK', 'encrypted block'],
    ]);
  await writeFile(proof.findings, JSON.stringify(findings));
});
