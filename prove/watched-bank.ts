import { join } from 'node:path';
import { startAppProcess } from '../scripts/app-process.ts';
import type { Endings } from '../scripts/endings.ts';
import { startGround } from '../scripts/ground.ts';
import { anyPorts, freePort } from '../scripts/ports.ts';
import { ROOT } from '../scripts/root.ts';
import { bankOrigin } from '../scripts/stack-env.ts';
import { type Recording, startDoor, startTee } from './tee.ts';

/** What makes the proof fail, each alone: two pages of the processor that talk, and a server that keeps. */
export const PLANTS = ['parent', 'query', 'buffer'] as const;
export type Plant = (typeof PLANTS)[number];

const portIn = (url: string) => Number(new URL(url).port);
function withPort(url: string, port: number): string {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href.replace(/\/$/, '');
}

export type WatchedBank = Awaited<ReturnType<typeof startWatchedBank>>;

/**
 * Starts a bank each of whose lines is listened to: the browser's, Enfuce's, the identity provider's, the database's and
 * the mail's. Its process can be asked for a heap snapshot by SIGUSR2, into `folder`.
 */
export async function startWatchedBank(folder: string, plant: Plant | null, endings: Endings) {
  const ports = await anyPorts();
  const [app, issuerDoor] = [await freePort(), await freePort()];
  const issuer = `http://127.0.0.1:${issuerDoor}`;
  const ground = await startGround('test', ports, [ports.app], endings, { IDENTITY_PUBLIC_URL: issuer });
  const { database, emulator, smtp } = ground.addresses;

  const recordings: Recording[] = [];
  const files = (to: string, from: string) => {
    const [there, back] = [to, from].map((name) => {
      const file = join(folder, `${name.replace(/\W+/g, '-')}.bytes`);
      recordings.push({ name, file });
      return file;
    });
    return { there: there ?? '', back: back ?? '' };
  };
  const tee = (port: number, to: number, who: string) =>
    startTee({ port, to, ...files(`bank to ${who}`, `${who} to bank`) }, endings);

  await startDoor({ port: ports.app, to: app, ...files('browser to bank', 'bank to browser') }, endings);
  await tee(issuerDoor, ports.identity, 'sign-in');
  const toEnfuce = await tee(0, portIn(emulator), 'Enfuce');
  const toDatabase = await tee(0, portIn(database), 'database');
  const toMail = await tee(0, portIn(smtp), 'mail');

  const socket = join(folder, 'plant.sock');
  const log = join(folder, 'app.log');
  const watched = `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`;
  const over = {
    NODE_OPTIONS:
      plant === 'buffer' ? `${watched} --import=${join(ROOT, 'prove/plants/keep-in-buffer.mjs')}` : watched,
    ...(plant === 'buffer' && { PLANT_SOCKET: socket }),
    ENFUCE_BASE_URL: withPort(emulator, toEnfuce),
    SMTP_URL: withPort(smtp, toMail),
  };
  await startAppProcess(
    ground,
    { port: app, bank: ports.app, database: withPort(database, toDatabase), over, log },
    endings,
  );
  return {
    bank: bankOrigin(ports.app),
    ...{ database, emulator, folder, log, recordings, socket },
    // Its control paths answer to its own name alone.
    issuer: `http://127.0.0.1:${ports.identity}`,
    mail: ground.mail.url,
    controlToken: ground.secrets.controlToken,
    /** The variable that stands in the environment of each, and of no other process. */
    marks: { server: `NODE_OPTIONS=${over.NODE_OPTIONS}`, emulator: `EMULATOR_PORT=${ports.emulator}` },
  };
}
