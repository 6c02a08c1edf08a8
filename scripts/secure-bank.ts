import { join } from 'node:path';
import { startAppProcess } from './app-process.ts';
import type { Endings } from './endings.ts';
import { startGround } from './ground.ts';
import { localCertificate } from './local-certificate.ts';
import { anyPorts, freePort } from './ports.ts';

/** A way in by TLS: the port that browsers know, and the port behind it. */
interface Door {
  readonly port: number;
  readonly to: number;
}

/**
 * A bank, its processor and its provider for a browser that keeps secure cookies only over TLS (WebKitGTK, stack.md).
 * Nobody listens at the doors yet: whoever drives the browser opens them.
 */
export async function startSecureBank(folder: string, endings: Endings) {
  const ports = await anyPorts();
  const doors: Readonly<Record<'bank' | 'emulator' | 'issuer', Door>> = {
    bank: { port: await freePort(), to: ports.app },
    emulator: { port: await freePort(), to: ports.emulator },
    issuer: { port: await freePort(), to: ports.identity },
  };
  const bank = `https://localhost:${doors.bank.port}`;
  const [emulator, issuer] = [doors.emulator, doors.issuer].map(({ port }) => `https://127.0.0.1:${port}`);
  const { key, cert, certFile } = await localCertificate(folder);
  const ground = await startGround('test', ports, [ports.app], endings, {
    BANK_ORIGIN: bank,
    EMULATOR_PUBLIC_URL: emulator,
    IDENTITY_PUBLIC_URL: issuer,
  });
  const behind = `http://127.0.0.1:${ports.emulator}`;
  const log = join(folder, 'app.log');
  const over = {
    BANK_ORIGIN: bank,
    OIDC_ISSUER: issuer,
    ENFUCE_BASE_URL: behind,
    ENFUCE_PIN_ORIGINS: emulator,
    NODE_EXTRA_CA_CERTS: certFile,
  };
  await startAppProcess(ground, { port: ports.app, bank: ports.app, over, log }, endings);
  return {
    ...{ doors, key, cert, bank, log, pinOrigin: emulator ?? '' },
    database: ground.addresses.database,
    // Their control paths answer to their own names alone.
    ...{ emulator: behind, issuer: `http://127.0.0.1:${ports.identity}` },
    mail: ground.mail.url,
    controlToken: ground.secrets.controlToken,
  };
}
