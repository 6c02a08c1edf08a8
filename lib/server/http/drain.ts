import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { type Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, type Log } from '../observe/log';

/** Whoever started us gives us ten seconds (S47, REL-09). A request takes five at most. */
const IN_FLIGHT_MS = 5_500;

/** On globalThis, since Next loads this module once for each of its bundles. */
const home = globalThis as typeof globalThis & { setPinIsDraining?: boolean };

/** This process was asked to end: it answers what comes, and wants nothing more to come. */
export const isDraining = (): boolean => home.setPinIsDraining === true;

interface Ending {
  readonly log: Log;
  /** How long the load balancer may take to notice, in seconds. */
  readonly noticeSeconds: number;
  /** Takes no further jobs. */
  readonly rest: () => Promise<void>;
  /** Lets go of everything, once the last answer is out. */
  readonly release: () => Promise<void>;
}

/** The servers of this process, as their first request names them: Next keeps them to itself. */
function watchServers(): ReadonlySet<Server> {
  const servers = new Set<Server>();
  subscribe('http.server.request.start', (message) => {
    const { server, response } = message as { readonly server: Server; readonly response: unknown };
    servers.add(server);
    // A connection that is kept would bring its next request to somebody who is gone.
    if (isDraining() && response instanceof ServerResponse) response.setHeader('connection', 'close');
  });
  // One that was under way before could not be told: its connection ends with its answer.
  subscribe('http.server.response.finish', (message) => {
    const { server } = message as { readonly server: Server };
    if (isDraining() && !server.listening) setImmediate(() => server.closeIdleConnections());
  });
  return servers;
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

/**
 * From now on SIGTERM and SIGINT end this process well: `/readyz` says 503 at once, what comes until the load balancer has
 * noticed is answered, then nothing is taken any more, what runs is finished, and the process ends with 0 (S47).
 * A second signal ends it at once.
 */
export function endWellOnSignal({ log, noticeSeconds, rest, release }: Ending): void {
  const servers = watchServers();

  async function end(): Promise<void> {
    home.setPinIsDraining = true;
    log.info('draining');
    await Promise.all([rest(), pause(noticeSeconds * 1_000)]);
    const late = pause(IN_FLIGHT_MS, 'late' as const);
    const how = await Promise.race([Promise.all([...servers].map(closed)), late]);
    if (how === 'late') log.error('some requests were cut off');
    await release();
    log.info('ended');
    process.exit(how === 'late' ? 1 : 0);
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Next's own handler waits for nothing and ends with 143 (stack.md).
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (isDraining()) process.exit(1);
      end().catch((error: unknown) => {
        log.error(describe(error), 'did not end well');
        process.exit(1);
      });
    });
  }
}
