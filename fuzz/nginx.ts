import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOrUnpack } from '../scripts/debian.ts';
import type { Endings } from '../scripts/endings.ts';
import { READY_WITHIN_MS } from '../scripts/ground.ts';
import { startLeashed, untilReady } from '../scripts/leash.ts';
import { freePort } from '../scripts/ports.ts';
import type { Front } from './desync.ts';

/** It keeps one connection to the bank and sends every request on it: what one leaves there meets the next. */
const configuration = (folder: string, port: number, bank: number) => `
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  upstream bank { server localhost:${bank}; keepalive 1; }
  server {
    listen localhost:${port};
    location / {
      proxy_pass http://bank;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host localhost:${bank};
      proxy_request_buffering off;
    }
  }
}
`;

/** A reverse proxy of another make before the bank at this port; null where there is none, and none can be fetched. */
export async function startNginx(bank: number, logs: string, endings: Endings): Promise<Front | null> {
  const nginx = findOrUnpack('nginx', 'usr/sbin/nginx');
  if (nginx === null) return null;
  const [folder, port] = [join(logs, 'nginx'), await freePort()];
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, port, bank));
  const child = startLeashed({
    command: [nginx, '-c', file, '-p', folder],
    env: {},
    log: join(logs, 'nginx.log'),
  });
  await endings.add(child.stop);
  const isThere = () =>
    fetch(`http://localhost:${port}/livez`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );
  await untilReady('nginx', child, isThere, READY_WITHIN_MS);
  return { name: 'nginx', port, isStrict: false };
}
