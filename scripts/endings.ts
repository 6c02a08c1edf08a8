/** What has been started and must be ended, the last one first; run once, whoever asks and however often. */
export class Endings {
  readonly #waiting: (() => Promise<void>)[] = [];
  #run: Promise<void> | undefined;

  /** Remembers how to end something. Too late to be remembered means: ended at once. */
  async add(end: () => Promise<void>): Promise<void> {
    if (this.#run) await end();
    else this.#waiting.push(end);
  }

  get begun(): boolean {
    return this.#run !== undefined;
  }

  /** Ends everything. One that fails is told and does not keep the others alive. */
  run(): Promise<void> {
    this.#run ??= this.#endAll();
    return this.#run;
  }

  async #endAll() {
    for (const end of this.#waiting.reverse()) {
      try {
        await end();
      } catch (error) {
        console.error('Could not end everything:', error);
      }
    }
  }
}

/**
 * Runs one command line from its first line to its exit code. Ctrl-C, SIGTERM and a closed terminal end everything
 * that was started and then exit with `whenInterrupted`.
 */
export async function runCommand(
  main: (endings: Endings) => Promise<number>,
  whenInterrupted: number,
): Promise<never> {
  const endings = new Endings();
  const interrupted = async () => {
    await endings.run();
    process.exit(whenInterrupted);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void interrupted());

  let code = 1;
  try {
    code = await main(endings);
  } catch (error) {
    // What breaks because we are ending it is no news.
    if (!endings.begun) console.error(error instanceof Error ? error.message : error);
  }
  const wasInterrupted = endings.begun;
  await endings.run();
  process.exit(wasInterrupted ? whenInterrupted : code);
}
