import { type Ask, burstsOf, during, type History } from './history.ts';

/** How long a control may be loaded (api.md section 1.1). No round loads one, so none is used up before. */
const CONTROL_LIFE_MS = 30_000;
/** What a logout is answered with: the back channel's 200; a page that goes on to the provider; a redirect. */
const LOGGED_OUT = [200, 303];

export const plural = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const shortId = (controlId: string | null) => (controlId ?? 'none').slice(0, 8);
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** A 201 that its client has read. */
const isGiven = ({ status }: Ask) => status === 201;
const isOver = ({ logout }: History, { end }: Ask) => logout !== null && end >= logout.start;

/** Calls of a burst that Enfuce's own limit turned away: the app cannot give then what it did not get. */
const turnedAway = (history: History, burst: number) =>
  during(history, burst, history.calls).filter(({ status }) => status === 429);
/** Whether the limit met the very call for the control, whose slot stays taken then. */
const isControlTurnedAway = (history: History, burst: number): boolean =>
  turnedAway(history, burst).some(({ what }) => what === 'control');

/** Never two controls that could be loaded at one time. */
function twoLoadable({ controls }: History): string[] {
  return controls.flatMap((one, n) =>
    controls
      .slice(n + 1)
      .filter((later) => Math.abs(later.at - one.at) < CONTROL_LIFE_MS)
      .map(
        (later) => `${shortId(one.controlId)} could still be loaded when ${shortId(later.controlId)} came`,
      ),
  );
}

/** Never more controls than the proofs allow: each of them by what was answered, and all by what was made. */
function tooMany({ asks, controls, allowed }: History): string[] {
  const proofs = Math.max(1, ...asks.map(({ proof }) => proof));
  const check = (of: string, count: number, may: number) =>
    count > may ? [`${of} ${may === 1 ? 'was good for one use' : `allowed ${may}`}, and made ${count}`] : [];
  const each = upTo(proofs).flatMap((proof) => {
    const given = asks.filter((one) => one.proof === proof && isGiven(one)).length;
    return check(`proof ${proof}`, given, allowed);
  });
  return [...each, ...check('all proofs together', controls.length, allowed * proofs)];
}

/** How many controls a burst must and may make. */
function bounds(history: History, burst: number): readonly [least: number, most: number] {
  const { kind, asks, kills, allowed } = history;
  // The first burst of every kind, and the later ones of `again` up to what the proof allows, are for a control each.
  const most = burst <= (kind === 'again' ? allowed : 1) ? 1 : 0;
  // A claim that was killed makes none, nor does one that a logout overtook, or one that the limit met.
  const mayFail = asks.some(
    (asked) =>
      asked.burst === burst && ((kills.length > 0 && asked.status === null) || isOver(history, asked)),
  );
  return [mayFail || isControlTurnedAway(history, burst) ? 0 : most, most];
}

/** How many bursts show the promise: one more than what a proof allows, and one after the session has ended. */
const needed = ({ kind, allowed }: History) =>
  ({ one: 1, two: 1, again: allowed + 1, 'sign-out': 2, 'back-channel': 2 })[kind];

function wrongCount(history: History): string[] {
  const sent = burstsOf(history);
  const counts = upTo(sent).flatMap((burst) => {
    const [least, most] = bounds(history, burst);
    const { length } = during(history, burst, history.controls);
    if (length >= least && length <= most) return [];
    const wanted = least === most ? `exactly ${most}` : `at most ${most}`;
    return [`burst ${burst} made ${plural(length, 'control')}, and should make ${wanted}`];
  });
  return sent < needed(history) ? [...counts, `burst ${sent + 1} was never sent`] : counts;
}

/** After a logout was answered there is no further control, and whoever asks then is not known any more. */
function afterLogout({ kind, logout, asks, controls }: History): string[] {
  if (kind !== 'sign-out' && kind !== 'back-channel') return [];
  if (!logout) return ['nobody signed out'];
  if (!LOGGED_OUT.includes(logout.status)) return [`the logout was answered ${logout.status}`];
  const late = controls.filter(({ at }) => at > logout.end);
  const known = asks.filter(({ start, code }) => start > logout.end && code !== 'unauthenticated');
  return [
    ...late.map(({ controlId, at }) => {
      const asked = asks.find((one) => one.controlId === controlId);
      const before = asked ? `, asked for ${logout.end - asked.start} ms before it` : '';
      return `${shortId(controlId)} was made ${at - logout.end} ms after the logout's answer${before}`;
    }),
    ...(known.length > 0
      ? [`${plural(known.length, 'request')} after the logout found the session alive`]
      : []),
  ];
}

/** What was given is in the record, once and at that time; what is in the record was given, or its answer was cut. */
function recordDiffers({ asks, controls, kills }: History): string[] {
  const given = asks.filter(isGiven);
  const wrong = given.flatMap(({ controlId, start, end }, n) => {
    const made = controls.find((control) => control.controlId === controlId);
    if (!made) return [`${shortId(controlId)} was given, and is not in the record`];
    if (made.at < start || made.at > end) return [`${shortId(controlId)} was not made when it was asked for`];
    const isSecond = given.findIndex((other) => other.controlId === controlId) < n;
    return isSecond ? [`${shortId(controlId)} was given twice`] : [];
  });
  const lost = controls.filter(({ controlId }) => !given.some((one) => one.controlId === controlId));
  const cut = kills.length > 0 ? asks.filter(({ status }) => status === null).length : 0;
  const names = lost.map(({ controlId }) => shortId(controlId)).join(', ');
  return lost.length > cut ? [...wrong, `made, and given to nobody: ${names}`] : wrong;
}

/** Why a request must not have been answered like that; undefined where it may. */
function faultOf(history: History, asked: Ask): string | undefined {
  const { kills, allowed, calls } = history;
  const { process, status, code, end, burst } = asked;
  const isKilled = kills.length > 0;
  const answer = status === null ? 'none' : `${status} ${code}`.trim();
  switch (answer) {
    case '201':
      return undefined;
    case 'none': {
      const isCut = kills.some((kill) => kill.process === process && end >= kill.at);
      return isCut ? undefined : `got no answer (${code}), and its process lived`;
    }
    case '409 control_is_live': {
      // A claim holds the slot whatever comes of its call, and a claim that was killed too.
      const isTaken = during(history, burst, calls).some(({ what }) => what === 'control');
      return isTaken || isKilled ? undefined : 'was told that a control lives, and none was asked for';
    }
    case '401 step_up_required': {
      const used = upTo(burst)
        .flatMap((each) => during(history, each, calls))
        .filter(({ what }) => what === 'control');
      const isUsedUp = used.length >= allowed || (isKilled && allowed === 1);
      return isUsedUp || isOver(history, asked)
        ? undefined
        : 'was asked for another proof while this one was good';
    }
    case '401 unauthenticated':
      return isOver(history, asked) ? undefined : 'was not known, and its session lived';
    case '503 processor_unavailable': {
      const isSo = turnedAway(history, burst).some(({ at }) => at <= end);
      return isSo ? undefined : 'was told that the processor is busy, and it was not';
    }
    default:
      return `was answered ${answer}, which neither gives nor refuses a control`;
  }
}

function wrongAnswers(history: History): string[] {
  const faults = history.asks.flatMap((asked) => faultOf(history, asked) ?? []);
  return [...new Set(faults)].map(
    (fault) => `${plural(faults.filter((one) => one === fault).length, 'request')} ${fault}`,
  );
}

/** All that a history shows to be broken, a sentence each. Empty is a pass. */
export const judge = (history: History): string[] =>
  [twoLoadable, tooMany, wrongCount, afterLogout, recordDiffers, wrongAnswers].flatMap((rule) =>
    rule(history),
  );

/**
 * What all rounds together do not show. One in which the processor's limit met the very call for the control proves
 * that two did not get it, and not that one does: so these must be the fewer.
 */
export function judgeRun(histories: readonly History[]): string[] {
  const owed = histories.filter(({ kills, logout }) => kills.length === 0 && logout === null);
  const met = owed.filter((one) => upTo(burstsOf(one)).some((burst) => isControlTurnedAway(one, burst)));
  return met.length * 2 > owed.length
    ? [`in ${met.length} of ${owed.length} rounds the processor turned the control away`]
    : [];
}
