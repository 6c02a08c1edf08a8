import { type Ask, beginOf, type History } from './history.ts';
import { plural } from './judge.ts';

/** `201`, `409 control_is_live`, or `no answer`. */
const answerOf = ({ status, code }: Ask) => (status === null ? 'no answer' : `${status} ${code}`.trim());

/** How often each answer was given: `1× 201, 199× 409 control_is_live`. */
export function tellAnswers(asks: readonly Ask[]): string {
  const tally = new Map<string, number>();
  for (const answer of asks.map(answerOf).sort()) tally.set(answer, (tally.get(answer) ?? 0) + 1);
  return [...tally].map(([answer, count]) => `${count}× ${answer}`).join(', ');
}

/** A round in one line, and below it what is wrong with it. Moments are milliseconds since its first request. */
export function tellRound(history: History, faults: readonly string[]): string {
  const { round, kind, operation, asks, kills, logout, controls, calls } = history;
  const since = (at: number) => at - beginOf(history, 1);
  const met = [
    ...kills.map(({ process, at }) => `process ${process} killed at ${since(at)}`),
    ...(logout ? [`logout at ${since(logout.start)}, answered at ${since(logout.end)}`] : []),
    ...calls
      .filter(({ what, status }) => what === 'control' && status !== 201)
      .map(({ at, status }) => `the call for a control got ${status ?? 'no answer'} at ${since(at)}`),
  ];
  const made = controls.map(({ at }) => since(at)).join(', ');
  const parts = [
    `${String(round).padStart(3)}  ${kind.padEnd(12)}  ${operation.padEnd(8)}`,
    ...(met.length > 0 ? [met.join(', ')] : []),
    tellAnswers(asks),
    plural(controls.length, 'control') + (made === '' ? '' : ` (at ${made})`),
    faults.length === 0 ? 'ok' : 'BROKEN',
  ];
  return [parts.join(' | '), ...faults.map((fault) => `     ${fault}`)].join('\n');
}

/** The head of `tellRound`'s lines. */
export const ROUND_HEAD = 'round  kind  operation | what it met | answers | controls in the record | verdict';

/** All of a round in the order of time: each request at its start, what it met, and the emulator's record. */
export function tellAll(history: History): string {
  const began = beginOf(history, 1);
  const since = (at: number) => `${String(at - began).padStart(6)} ms`;
  const { asks, kills, logout, controls, calls } = history;
  const events = [
    ...asks.map((asked) => {
      const { burst, process, proof, start, end, status, code, controlId } = asked;
      const where = `process ${process}, proof ${proof}, burst ${burst}`;
      const answer = status === null ? `no answer (${code})` : `${answerOf(asked)} ${controlId ?? ''}`.trim();
      return { at: start, text: `to ${since(end)}  ${where}: ${answer}` };
    }),
    ...kills.map(({ process, at }) => ({ at, text: `process ${process} is killed` })),
    ...(logout
      ? [
          { at: logout.start, text: `a logout is sent to process ${logout.process}` },
          { at: logout.end, text: `the logout is answered: ${logout.status}` },
        ]
      : []),
    ...calls.map(({ what, at, status }) => ({
      at,
      text: `record: a call ${what === 'read' ? 'to read' : 'for a control'}, answered ${status ?? 'to nobody'}`,
    })),
    ...controls.map(({ controlId, at }) => ({ at, text: `record: control ${controlId}` })),
  ];
  return events
    .sort((one, other) => one.at - other.at)
    .map(({ at, text }) => `${since(at)}  ${text}`)
    .join('\n');
}

/** All rounds together; the last line is for docs/long-runs.md. */
export function tellTotals(
  histories: readonly History[],
  {
    broken,
    seconds,
    seed,
  }: { readonly broken: readonly number[]; readonly seconds: number; readonly seed: number },
): string {
  const asks = histories.flatMap((one) => one.asks);
  const killed = histories.filter(({ kills }) => kills.length > 0).length;
  const kills = histories.reduce((sum, one) => sum + one.kills.length, 0);
  const controls = histories.reduce((sum, one) => sum + one.controls.length, 0);
  return [
    `Answers: ${tellAnswers(asks)}.`,
    ...(broken.length > 0
      ? [`Broken: ${broken.join(', ')}. \`npm run claims -- --round ${broken[0]}\` shows all of the first.`]
      : []),
    `Claims: ${plural(histories.length, 'round')}, ${killed} of them with ${plural(kills, 'kill')}, ${plural(asks.length, 'request')}, ` +
      `${plural(controls, 'control')}; ${broken.length} broken, in ${seconds.toFixed(0)} s (seed ${seed}).`,
  ].join('\n');
}
