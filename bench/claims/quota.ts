import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endings } from '../../scripts/endings.ts';
import { familyOf } from '../process.ts';

const PERIOD_US = 100_000;
/** Version 1 of control groups has a tree for the processor alone; version 2 one for everything. */
const [ONE, TWO] = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup'];

/** Gives a process, and all that it has started, a fixed share of one core. False where this machine does not let us. */
export async function limitCpu(pid: number, share: number, endings: Endings): Promise<boolean> {
  const isOne = existsSync(join(ONE, 'cpu.cfs_quota_us'));
  const group = join(isOne ? ONE : TWO, `set-pin-bench-${pid}`);
  const quota = Math.round(share * PERIOD_US);
  try {
    mkdirSync(group);
    await endings.add(() => {
      // Where its processes still run it stays, and is empty and without effect once they have ended.
      if (readFileSync(join(group, 'cgroup.procs'), 'utf8') === '') rmdirSync(group);
      return Promise.resolve();
    });
    if (isOne) {
      writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_US));
      writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quota));
    } else writeFileSync(join(group, 'cpu.max'), `${quota} ${PERIOD_US}`);
    for (const each of familyOf(pid)) writeFileSync(join(group, 'cgroup.procs'), String(each));
    return true;
  } catch {
    return false;
  }
}
