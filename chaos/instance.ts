import { join } from 'node:path';
import { startAppProcess } from '../scripts/app-process.ts';
import type { Endings } from '../scripts/endings.ts';
import type { Ground } from '../scripts/ground.ts';
import type { Environment, Leashed } from '../scripts/leash.ts';
import { bankOrigin } from '../scripts/stack-env.ts';

/** How a process ended that was asked to. */
export interface Ending {
  readonly code: number | null;
  readonly ms: number;
}

interface About {
  readonly name: string;
  readonly port: number;
  /** The port of `BANK_ORIGIN`. */
  readonly bank: number;
  readonly over: Environment;
  /** Its own, where it is not the ground's. */
  readonly database?: string;
}

export type Instance = ReturnType<typeof createInstance>;

/** One process of the bank, that is started, killed, and asked to end. */
export function createInstance(ground: Ground, { name, ...about }: About, endings: Endings) {
  let starts = 0;
  let running: Leashed | undefined;

  return {
    name,
    url: bankOrigin(about.port),
    /** Resolves when it is ready. */
    async start(): Promise<void> {
      const log = join(ground.logs, `chaos-${name}-${(starts += 1)}.log`);
      running = await startAppProcess(ground, { ...about, log }, endings);
    },
    /** How often it was started. */
    starts: () => starts,
    /** SIGKILL: it says nothing more, and its connections are cut. */
    async kill(): Promise<void> {
      await running?.kill();
      running = undefined;
    },
    /** SIGTERM. */
    async end(): Promise<Ending> {
      const began = performance.now();
      const ended = running;
      running = undefined;
      await ended?.stop();
      return { code: (await ended?.exited) ?? null, ms: performance.now() - began };
    },
  };
}
