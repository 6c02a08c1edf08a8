import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAppProcess } from '../../scripts/app-process.ts';
import type { Endings } from '../../scripts/endings.ts';
import { READY_WITHIN_MS, startGround } from '../../scripts/ground.ts';
import { startLeashed, untilReady } from '../../scripts/leash.ts';
import { anyPorts, freePort } from '../../scripts/ports.ts';
import { bankOrigin } from '../../scripts/stack-env.ts';
import { waitingForPin } from '../../testkit/builders.ts';
import { enterIdentity } from '../../testkit/identity.ts';
import { enterProcessor } from '../../testkit/world.ts';
import { openSlowCalls } from './slow-calls.ts';
import { openSlowLine } from './slow-line.ts';

/** The bank and its opponent, both behind a slow line, and one person whom the processor knows. */
export async function setStage(endings: Endings) {
  const ports = await anyPorts();
  const [line, pinLine, calls] = [await freePort(), await freePort(), await freePort()];
  const [bare, bareLine] = [await freePort(), await freePort()];
  const pinOrigin = `http://127.0.0.1:${pinLine}`;
  const ground = await startGround('test', ports, [line, bareLine], endings, {
    EMULATOR_PUBLIC_URL: pinOrigin,
  });
  const emulator = `http://127.0.0.1:${ports.emulator}`;
  const upstream = await openSlowCalls(calls, emulator, endings);
  await openSlowLine({ host: 'localhost', port: line, to: ports.app }, endings);
  await openSlowLine({ host: 'localhost', port: bareLine, to: bare }, endings);
  await openSlowLine({ host: '127.0.0.1', port: pinLine, to: ports.emulator }, endings);

  const { controlToken, enfucePassword } = ground.secrets;
  const processor = await enterProcessor({ url: emulator, controlToken });
  const { customerId } = await processor.addCustomer();
  const person = await enterIdentity({ issuer: ground.addresses.issuer, controlToken }).person({
    customerId,
  });
  const addCard = () => processor.add({ customerId, ...waitingForPin() });

  const over = { ENFUCE_BASE_URL: upstream, ENFUCE_PIN_ORIGINS: pinOrigin };
  const log = join(ground.logs, 'bench-tap.log');
  await startAppProcess(ground, { port: ports.app, bank: line, over, log }, endings);

  const card = await addCard();
  const bareLog = join(ground.logs, 'bench-bare-tap.log');
  const child = startLeashed({
    command: [process.execPath, 'bench/tap/bare-bank.ts'],
    env: {
      ...{ PORT: String(bare), UPSTREAM: upstream, CUSTOMER: customerId, CARD: card.cardId },
      PLASTIC: card.plasticIds[0],
      AUTHORIZATION: `Basic ${Buffer.from(`set-pin:${enfucePassword}`).toString('base64')}`,
    },
    log: bareLog,
  });
  await endings.add(child.stop);
  const isReady = async () => ((await readFile(bareLog, 'utf8')).includes('ready') ? true : undefined);
  await untilReady('The bare bank', child, isReady, READY_WITHIN_MS);
  return { bank: bankOrigin(line), bare: bankOrigin(bareLine), person, addCard, processor };
}
