import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { openGivenPostgres } from './given-postgres.ts';
import { startLeashed, untilReady } from './leash.ts';
import { freePort } from './ports.ts';
import { DATA, openFolder, serverIn, spareFolder, sweepFolders } from './postgres-folder.ts';
import { databaseUser, postgresPrograms, type User } from './postgres-program.ts';

const READY_WITHIN_MS = 30_000;

export interface PostgresOptions {
  /** Says what it is for: part of the folder's name. */
  readonly name: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** True: the data is there again next time. False: fresh, and gone at the end. */
  readonly keep?: boolean;
  readonly log: string;
}

export interface Postgres {
  /** A superuser's address on 127.0.0.1, with a random password. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Fills a new data folder. The password file is written first and read by initdb; `ready` is written last. */
function fill(folder: string, data: string, programs: string, user: User | undefined): string {
  const [password, ready] = [join(folder, 'password'), join(folder, 'ready')];
  if (existsSync(ready)) return readFileSync(password, 'utf8');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user) for (const path of [data, password]) chownSync(path, user.uid, user.gid);
  const flags = ['--auth=scram-sha-256', '--username=set_pin', '--encoding=UTF8', '--no-locale', '--no-sync'];
  const run = spawnSync(join(programs, 'initdb'), [`--pgdata=${data}`, `--pwfile=${password}`, ...flags], {
    cwd: folder,
    encoding: 'utf8',
    ...user,
  });
  if (run.status !== 0) throw new Error(`PostgreSQL could not make its folder.\n${run.stdout}${run.stderr}`);
  writeFileSync(ready, '');
  return readFileSync(password, 'utf8');
}

/** A server of a run that was killed a moment ago is ending just now. */
async function waitForLeftover(data: string) {
  for (const deadline = performance.now() + 15_000; performance.now() < deadline; await pause(100))
    if (serverIn(data) === undefined) return;
  throw new Error(`Another PostgreSQL still runs in ${data}. End that one first.`);
}

async function answers(url: string): Promise<true | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A connection that breaks while it is being closed is no news here.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts the PostgreSQL that came with the packages, on 127.0.0.1 only. Nothing needs to be installed, root or not.
 * It cannot outlive this process. Where `DATABASE_URL` names a server, that one is used instead. Fails with the server's own words when it does not get ready.
 */
export async function startPostgres({
  name,
  port = 0,
  keep = false,
  log,
}: PostgresOptions): Promise<Postgres> {
  const given = process.env['DATABASE_URL'];
  if (given) return openGivenPostgres(given, keep);
  sweepFolders();
  const user = databaseUser();
  const programs = await postgresPrograms(user, spareFolder());
  const folder = openFolder(name, keep, user);
  const data = join(folder, DATA);
  await waitForLeftover(data);
  const password = fill(folder, data, programs, user);
  const chosen = port || (await freePort());
  const settings = [
    `port=${chosen}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
  ];
  // What is thrown away at the end need not survive a power cut.
  if (!keep) settings.push('fsync=off');
  const server = startLeashed({
    command: [join(programs, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    env: { PATH: process.env['PATH'] },
    cwd: folder,
    log,
    endSignal: 'INT',
    ...(user && { user }),
  });
  const stop = async () => {
    await server.stop();
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://set_pin:${password}@127.0.0.1:${chosen}/postgres`;
  try {
    await untilReady('PostgreSQL', server, () => answers(url), READY_WITHIN_MS);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
