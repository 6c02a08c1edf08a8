import { join } from 'node:path';
import { signIn } from '../claims/holder.ts';
import { startAppProcess } from '../scripts/app-process.ts';
import type { Endings } from '../scripts/endings.ts';
import { startGround } from '../scripts/ground.ts';
import { anyPorts, freePort } from '../scripts/ports.ts';
import { bankOrigin } from '../scripts/stack-env.ts';
import { waitingForPin } from '../testkit/builders.ts';
import { enterIdentity } from '../testkit/identity.ts';
import { enterProcessor } from '../testkit/world.ts';
import type { Wish } from './traffic.ts';

/** One process of the app, and what somebody who is signed in there asks for. */
export async function openBank(endings: Endings) {
  const [ports, metrics] = [await anyPorts(), await freePort()];
  const ground = await startGround('test', ports, [ports.app], endings);
  const { emulator, issuer } = ground.addresses;
  const { controlToken } = ground.secrets;
  const log = join(ground.logs, 'load-app.log');
  const over = { METRICS_PORT: String(metrics) };
  await startAppProcess(ground, { port: ports.app, bank: ports.app, over, log }, endings);
  const bank = bankOrigin(ports.app);

  /** Each tenant is an institution, with its own limit at the emulator. */
  async function person(): Promise<readonly Wish[]> {
    const processor = await enterProcessor({ url: emulator, controlToken });
    const { customerId } = await processor.addCustomer();
    await processor.add({ customerId, ...waitingForPin() });
    const identity = enterIdentity({ issuer, controlToken });
    const holder = await signIn({ bank, issuer, at: () => bank }, await identity.person({ customerId }));
    const [ref, cookie] = [await holder.cardRef(), await holder.cookies()];
    return [
      { name: 'cards', path: '/cards', cookie },
      { name: 'pin page', path: `/cards/${ref}/pin`, cookie },
      { name: 'status', path: `/api/cards/${ref}/pin-status`, cookie },
    ];
  }
  return { bank, metrics: `http://localhost:${metrics}/metrics`, person };
}
export type Bank = Awaited<ReturnType<typeof openBank>>;
