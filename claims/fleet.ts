import { join } from 'node:path';
import { startAppProcess } from '../scripts/app-process.ts';
import type { Endings } from '../scripts/endings.ts';
import { startGround } from '../scripts/ground.ts';
import type { Leashed } from '../scripts/leash.ts';
import { anyPorts, freePort } from '../scripts/ports.ts';
import { bankOrigin } from '../scripts/stack-env.ts';
import { PROCESSES } from './plan.ts';

export type Fleet = Awaited<ReturnType<typeof startFleet>>;

/** Starts one bank that several processes of the app are: one database, one `BANK_ORIGIN`, one configuration. */
export async function startFleet(endings: Endings) {
  const ports = await anyPorts();
  const listening = [ports.app, ...(await Promise.all(Array.from({ length: PROCESSES - 1 }, freePort)))];
  const ground = await startGround('test', ports, [ports.app], endings);
  const { emulator, issuer, database } = ground.addresses;

  const alive = new Map<number, Leashed>();
  let starts = 0;
  const portOf = (process: number) => listening[process - 1] ?? 0;

  async function start(process: number): Promise<void> {
    const log = join(ground.logs, `claims-${(starts += 1)}-process-${process}.log`);
    const at = { port: portOf(process), bank: ports.app, log };
    alive.set(process, await startAppProcess(ground, at, endings));
  }
  /** Starts whoever is not there, and waits until all are ready. */
  async function complete(): Promise<void> {
    const missing = listening.map((_, at) => at + 1).filter((process) => !alive.has(process));
    await Promise.all(missing.map(start));
  }
  await complete();

  return {
    bank: bankOrigin(ports.app),
    ...{ emulator, issuer, database },
    processes: PROCESSES,
    controlToken: ground.secrets.controlToken,
    /** Where a process listens; processes count from 1. */
    at: (process: number): string => bankOrigin(portOf(process)),
    complete,
    /** SIGKILL: it says nothing more, and its connections are cut. */
    async kill(process: number): Promise<void> {
      const killed = alive.get(process);
      alive.delete(process);
      await killed?.kill();
    },
  };
}
