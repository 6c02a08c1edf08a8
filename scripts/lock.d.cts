/** True while a process with this number runs, whoever owns it. */
export function isAlive(pid: number): boolean;

/** Runs `work` while no other process does under the same lock folder; a dead holder's lock is swept away. */
export function whileLocked<T>(folder: string, work: () => Promise<T> | T, onWait?: () => void): Promise<T>;
