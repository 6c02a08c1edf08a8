import { createReadStream } from 'node:fs';
import { open, readdir, readFile, readlink } from 'node:fs/promises';
import { createSearch, type Needle } from './needles.ts';

const CHUNK_BYTES = 2 ** 18;
const ZEROS = Buffer.alloc(CHUNK_BYTES);
const SEGMENT = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/;

/** The processes of this machine in whose environment this `NAME=value` stands, by number. Linux alone. */
export async function processesWith(entry: string): Promise<number[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    names.map(async (name) => {
      const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '');
      return environment.split('\0').includes(entry) ? [Number(name)] : [];
    }),
  );
  return marked.flat();
}

/** Whether a process is Node itself, and not the shell around it. */
export const isNode = async (pid: number): Promise<boolean> =>
  /\/node$/.test(await readlink(`/proc/${pid}/exe`).catch(() => ''));

interface Segment {
  readonly from: number;
  readonly bytes: number;
}

/** The memory that a process may write and has touched. */
async function writableSegments(pid: number): Promise<Segment[]> {
  const segments: Segment[] = [];
  let last: Segment | undefined;
  for (const line of (await readFile(`/proc/${pid}/smaps`, 'utf8')).split('\n')) {
    const [, from = '', to = '', rights = ''] = SEGMENT.exec(line) ?? [];
    if (rights)
      last = /^rw/.test(rights)
        ? { from: parseInt(from, 16), bytes: parseInt(to, 16) - parseInt(from, 16) }
        : undefined;
    else if (last && /^Rss:\s+[1-9]/.test(line)) segments.push(last);
  }
  return segments;
}

/** What was looked through, and what was found in it. */
export interface Looked {
  readonly bytes: number;
  /** The names of what was found, each with its forms. */
  readonly found: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Secrets to look for, by name. */
export type Secrets = ReadonlyMap<string, readonly Needle[]>;

/** Looks for several secrets in pieces that follow each other. */
export function createLook(secrets: Secrets) {
  const named = [...secrets].flatMap(([name, needles]) => needles.map((needle) => ({ ...needle, name })));
  const search = createSearch(named);
  const longest = Math.max(...named.map(({ bytes }) => bytes.length));
  const found = new Map<string, Set<string>>();
  let bytes = 0;
  let rest = Buffer.alloc(0);
  return {
    through(piece: Buffer): void {
      bytes += piece.length;
      // Most of what a process may write it has never written.
      if (piece.length <= CHUNK_BYTES && piece.equals(ZEROS.subarray(0, piece.length))) {
        rest = Buffer.alloc(0);
        return;
      }
      // What began at the end of the last piece ends in this one.
      const whole = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
      for (const { name, form } of search(whole)) found.set(name, (found.get(name) ?? new Set()).add(form));
      rest = Buffer.from(whole.subarray(-longest));
    },
    seen: (): Looked => ({ bytes, found }),
  };
}

/**
 * Looks through the writable memory of a process, heaps, stacks and buffers alike: a heap snapshot leaves buffers out.
 * @throws when the process is gone or may not be read.
 */
export async function lookThroughMemory(pid: number, secrets: Secrets): Promise<Looked> {
  const memory = await open(`/proc/${pid}/mem`);
  const look = createLook(secrets);
  try {
    for (const { from, bytes } of await writableSegments(pid))
      for (let at = 0; at < bytes; at += CHUNK_BYTES) {
        const size = Math.min(CHUNK_BYTES, bytes - at);
        const piece = Buffer.alloc(size);
        // A segment may have been given back meanwhile, or be the kernel's own.
        const read = await memory.read(piece, 0, size, from + at).catch(() => ({ bytesRead: 0 }));
        if (read.bytesRead > 0) look.through(piece.subarray(0, read.bytesRead));
      }
  } finally {
    await memory.close();
  }
  return look.seen();
}

/** Looks through a file of any size. */
export async function lookThroughFile(path: string, secrets: Secrets): Promise<Looked> {
  const look = createLook(secrets);
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK_BYTES }))
    look.through(piece as Buffer);
  return look.seen();
}

export function lookThrough(where: string | Buffer, secrets: Secrets): Looked {
  const look = createLook(secrets);
  if (typeof where === 'string') look.through(Buffer.from(where, 'latin1'));
  look.through(Buffer.from(where));
  return look.seen();
}
