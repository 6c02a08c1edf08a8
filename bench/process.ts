import { readdirSync, readFileSync } from 'node:fs';

const MIB = 2 ** 20;
const PAGE_BYTES = 4_096;

/** The processes that one has started, itself included, by the parent that each names (proc(5)). */
export function familyOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const after = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? '';
      parents.set(Number(name), Number(after.split(' ')[1]));
    } catch {
      // It has ended since.
    }
  }
  const isOfIt = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isOfIt(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isOfIt);
}

/** What a process and all that it has started hold in memory, MiB, each page as often as it is mapped. */
export function residentMb(root: number): number {
  const pages = familyOf(root).map((pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    } catch {
      return 0;
    }
  });
  return (pages.reduce((sum, each) => sum + each, 0) * PAGE_BYTES) / MIB;
}
