import type { Fault, Trouble, What } from './fault.ts';
import { changed, cutInBody, cutInHeaders, drips, late, lost, says, saysStatus, silent } from './troubles.ts';

const EVIL = 'https://pin.enfuce.example.evil.test/';
const HTML = { 'content-type': 'text/html' };
const BUSY = { 'content-type': 'application/json', 'retry-after': '7' };

/** Reads change nothing, so nothing is used up by them; a call for a control may have made one. */
const fault = (
  name: string,
  strikes: What | 'any',
  trouble: Trouble,
  costs: Fault['costs'] = strikes === 'control' ? 'use' : 'nothing',
): Fault => ({ name, strikes, trouble, costs, ends: 'refused' });

/** Before anything is said on a connection, nothing can have been done. */
const onConnecting = (name: string, how: Pick<Fault, 'connection' | 'certificate'>): Fault => ({
  ...{ name, ...how, strikes: 'any', costs: 'nothing', ends: 'refused' },
});

const CONNECTIONS: readonly Fault[] = [
  onConnecting('refuses connections', { connection: 'refused' }),
  onConnecting('cuts connections', { connection: 'cut' }),
  onConnecting('accepts connections and never shakes hands', { connection: 'deaf' }),
  onConnecting('certificate of a stranger', { certificate: 'stranger' }),
  onConnecting('certificate that is over', { certificate: 'expired' }),
  onConnecting('certificate of another host', { certificate: 'otherHost' }),
];

const NAMES = {
  cards: 'the list of cards',
  plastics: 'the list of plastics',
  control: 'the control',
} as const;

/** What can befall each of the three calls that a control takes. */
const EACH = (['cards', 'plastics', 'control'] as const).flatMap((what) => {
  const name = NAMES[what];
  return [
    fault(`${name}: no answer`, what, silent),
    fault(`${name}: cut in the headers`, what, cutInHeaders),
    fault(`${name}: cut in the body`, what, cutInBody),
    fault(`${name}: one byte a second`, what, drips),
    fault(`${name}: the answer after six seconds`, what, late),
    fault(`${name}: the answer lost`, what, lost),
    fault(`${name}: 500`, what, saysStatus(500)),
    fault(`${name}: 502`, what, saysStatus(502)),
    fault(`${name}: 503`, what, saysStatus(503)),
    fault(`${name}: 429 with Retry-After`, what, says(429, '{}', BUSY)),
    fault(`${name}: a redirect`, what, says(307, '', { location: '/elsewhere' })),
    fault(`${name}: HTML with 200`, what, says(200, '<h1>Sorry</h1>', HTML)),
    fault(`${name}: 10 MB`, what, says(200, JSON.stringify({ x: 'x'.repeat(10_000_000) }))),
    fault(`${name}: wrong types`, what, says(200, JSON.stringify({ id: 7, pinURL: [] }))),
    fault(
      `${name}: half of its JSON`,
      what,
      changed((body) => body.slice(0, -5)),
    ),
  ];
});

const replaced = (from: string | RegExp, to: string) => changed((body) => body.replaceAll(from, to));

const OTHERS: readonly Fault[] = [
  fault('the list of cards: empty', 'cards', says(200, '[]')),
  fault('the list of cards: words that nobody knows', 'cards', replaced(/"(CARD_OK|W)"/g, '"NEW_WORD"')),
  fault('the list of plastics: words that nobody knows', 'plastics', replaced(/"INACTIVE"/g, '"NEW_WORD"')),
  // Judged and turned down: nothing was made.
  ...[400, 401, 403, 404, 409, 422].map((status) =>
    fault(`the control: ${status}`, 'control', saysStatus(status), 'nothing'),
  ),
  fault(
    'the control: an address of somebody else',
    'control',
    replaced(/"pinURL":"[^"]*"/g, `"pinURL":"${EVIL}"`),
  ),
  fault(
    'the control: its address twice, the last one of somebody else',
    'control',
    changed((body) => body.replace(/\}$/, `,"pinURL":"${EVIL}"}`)),
  ),
  {
    ...fault(
      'the control: its address twice, the first one of somebody else',
      'control',
      changed((body) => body.replace('{', `{"pinURL":"${EVIL}",`)),
    ),
    ends: 'given',
  },
  {
    ...fault(
      'the control: fields that nobody knows',
      'control',
      changed((body) => body.replace('{', '{"new":[1],')),
    ),
    ends: 'given',
  },
];

/** Every way in which Enfuce can be in trouble (REL-14). */
export const FAULTS: readonly Fault[] = [...CONNECTIONS, ...EACH, ...OTHERS];

/** One of each kind, for every change. */
const SHORT: ReadonlySet<string> = new Set([
  'refuses connections',
  'certificate that is over',
  'accepts connections and never shakes hands',
  'the list of cards: no answer',
  'the list of plastics: cut in the body',
  'the control: cut in the headers',
  'the control: 503',
  'the control: 403',
  'the control: HTML with 200',
  'the control: an address of somebody else',
  'the control: the answer lost',
]);
export const shortFaults = (): Fault[] => FAULTS.filter(({ name }) => SHORT.has(name));
