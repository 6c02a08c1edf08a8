import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAppProcess } from './app-process.ts';
import { build } from './build.ts';
import { type Endings, runCommand } from './endings.ts';
import { startGround } from './ground.ts';
import { anyPorts, freePort } from './ports.ts';
import { bankOrigin } from './stack-env.ts';
import { assembleStandalone } from './standalone.ts';

/** An answer, which must be this one. */
async function expectAnswer(address: string, status: number, type: RegExp): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  const body = await answer.text();
  const said = `${answer.status} ${answer.headers.get('content-type') ?? ''}`;
  if (answer.status !== status || !type.test(said)) throw new Error(`${address} was answered ${said}`);
  return body;
}

/** Starts the standalone build far from its sources, and sees that every part of it is there. */
async function tryStandalone(endings: Endings): Promise<number> {
  await build('.next-test', endings);
  const folder = mkdtempSync(join(tmpdir(), 'set-pin-standalone-'));
  await endings.add(() => Promise.resolve(rmSync(folder, { recursive: true })));
  assembleStandalone('.next-test', folder);

  const [ports, metrics] = [await anyPorts(), await freePort()];
  const ground = await startGround('test', ports, [ports.app], endings);
  const log = join(ground.logs, 'app-standalone.log');
  const over = { METRICS_PORT: String(metrics) };
  const app = await startAppProcess(
    ground,
    { port: ports.app, bank: ports.app, standalone: folder, over, log },
    endings,
  );

  const bank = bankOrigin(ports.app);
  await expectAnswer(`${bank}/livez`, 200, /text\/plain/);
  const page = await expectAnswer(`${bank}/sign-in`, 200, /text\/html/);
  const script = /\/_next\/static\/[^"]+\.js/.exec(page)?.[0];
  const typeface = /\/_next\/static\/[^"]+\.woff2/.exec(page)?.[0];
  if (!script || !typeface) throw new Error('the sign-in page names no script or no typeface of its own');
  await expectAnswer(`${bank}${script}`, 200, /javascript/);
  await expectAnswer(`${bank}${typeface}`, 200, /font/);
  // Drawn by a native library.
  await expectAnswer(`${bank}/apple-touch-icon.png`, 200, /image\/png/);
  await expectAnswer(`${bank}/api/session`, 401, /problem\+json/);
  await expectAnswer(`http://localhost:${metrics}/metrics`, 200, /text\/plain/);
  await app.stop();
  const code = await app.exited;
  if (code !== 0) throw new Error(`asked to end, it ended with ${code ?? 'a signal'}`);
  console.log('The standalone build starts without its sources, serves every kind of file, and ends with 0.');
  return 0;
}

await runCommand(tryStandalone, 130);
