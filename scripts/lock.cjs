// Plain CommonJS for Node 18: the bootstrap needs it before anything is installed.
const { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join, dirname } = require('node:path');

/** No holder works longer than this; an older lock is a leftover whose process number was given to another. */
const OLDEST_MS = 2 * 3_600_000;
const LOOK_AGAIN_MS = 200;

const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A lock whose holder is gone. One that was made just now and has no owner written in it yet is not stale. */
function isStale(folder) {
  try {
    const age = Date.now() - statSync(folder).mtimeMs;
    if (age > OLDEST_MS) return true;
    try {
      return !isAlive(Number(readFileSync(join(folder, 'pid'), 'utf8')));
    } catch {
      return age > 5_000;
    }
  } catch {
    return false;
  }
}

/** `mkdir` either makes the folder or says that it is there: the one step that two processes cannot both win. */
function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/** Two who find the same leftover must not remove each other's fresh lock: only who holds the broom sweeps. */
function sweep(folder) {
  const broom = `${folder}.broom`;
  if (!take(broom)) {
    if (isStale(broom)) rmSync(broom, { recursive: true, force: true });
    return;
  }
  try {
    if (isStale(folder)) {
      const aside = `${folder}.stale-${process.pid}`;
      renameSync(folder, aside);
      rmSync(aside, { recursive: true, force: true });
    }
  } finally {
    rmSync(broom, { recursive: true, force: true });
  }
}

/** Runs `work` while no other process of this folder's lock does. `onWait` is told once, when somebody else is at it. */
async function whileLocked(folder, work, onWait = () => undefined) {
  mkdirSync(dirname(folder), { recursive: true });
  let told = false;
  while (!take(folder)) {
    if (isStale(folder)) sweep(folder);
    else if (!told) {
      told = true;
      onWait();
    }
    await pause();
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = { isAlive, whileLocked };
