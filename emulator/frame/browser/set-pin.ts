import { weaknessOf } from '../weak-pin.ts';
import { awaitControl } from './await-control.ts';
import { createDevice } from './device.ts';
import { createGiveAway } from './give-away.ts';
import { createPinField } from './pin-field.ts';
import { sendPin, type Outcome } from './processor.ts';
import { sayUnknown } from './say-unknown.ts';
import { createScreen } from './screen.ts';
import { createTellParent, type TellParent } from './tell-parent.ts';
import { ENDINGS, SAY, WEAK } from './wording.ts';

const SHORTEST = 4;
const screen = createScreen(document);
const { token: given, bankOrigins, manner, isBared } = screen.takeSettings();

let token = given;
let tell: TellParent = () => undefined;
let giveAway: (pin: string) => void = () => undefined;
/** From here on it is known who is told. */
function listenTo(bankOrigin: string) {
  if (manner !== 'silent') tell = createTellParent(bankOrigin);
  if (manner === 'says_unknown') sayUnknown(bankOrigin);
  giveAway = createGiveAway(manner, bankOrigin);
}
const device = createDevice(isBared); // takes up to a second on a phone: begun while the person thinks
device.catch(() => end('failed')); // no WebCrypto, no PIN: say so before anything is typed

let chosen = '';
let sending = false;
let ended = false;

const isValid = (pin: string) => pin.length >= SHORTEST && weaknessOf(pin) === undefined;
const first = createPinField(screen.part('first'), (pin) => {
  screen.say('');
  tell({ event: 'pin_valid', pin_valid: isValid(pin) });
});
const again = createPinField(screen.part('again'), (pin) => {
  screen.say('');
  tell({ event: 'pin_valid', pin_valid: pin === chosen });
});

function wipe() {
  chosen = '';
  first.clear();
  again.clear();
}

function refuse(field: typeof first, reason: string) {
  field.clear();
  field.refuse();
  field.focus();
  screen.say(reason, 'bad');
  tell({ event: 'set_pin_validation_error' });
}

function backToFirst() {
  wipe();
  screen.step('first');
  first.focus();
}

function choose() {
  const pin = first.value();
  const weakness = weaknessOf(pin);
  if (pin.length < SHORTEST) return refuse(first, SAY.tooShort);
  if (weakness) return refuse(first, WEAK[weakness]);
  chosen = pin;
  first.clear();
  screen.step('again');
  screen.say(SAY.onceMore);
  again.focus();
}

async function confirm() {
  if (again.value() !== chosen) return refuse(again, SAY.differs);
  const pin = chosen;
  sending = true;
  giveAway(pin);
  wipe();
  screen.busy(true);
  screen.say(SAY.sending);
  const outcome: Outcome =
    manner === 'claims_success' ? { result: 'set' } : await sendPin(pin, token, device);
  sending = false;
  screen.busy(false);

  if (outcome.result !== 'weak') return end(outcome.result);
  backToFirst();
  refuse(first, WEAK[outcome.weakness]);
}

function end(result: Exclude<Outcome['result'], 'weak'>) {
  wipe();
  ended = true;
  tell({ event: result === 'set' ? 'set_pin_success' : 'set_pin_error' });
  screen.end(result);
}

screen.onSubmit(() => {
  if (sending) return;
  if (chosen === '') choose();
  else void confirm();
});
screen.onStartOver(() => {
  if (sending) return;
  backToFirst();
  screen.say(SAY.startedOver);
});
// Also for the back-forward cache: a page that comes back must come back empty.
addEventListener('pagehide', () => {
  if (!sending && !ended) backToFirst();
});

if (token !== '') listenTo(bankOrigins[0] ?? '');
else {
  screen.wait(true);
  awaitControl('set-pin', bankOrigins, {
    onOpened({ token: fresh, bankOrigin }) {
      if (sending || ended) return;
      token = fresh;
      listenTo(bankOrigin);
      screen.wait(false);
    },
    onRefused({ reason, bankOrigin }) {
      if (sending || ended || token !== '') return;
      listenTo(bankOrigin);
      screen.wait(false);
      end(reason in ENDINGS && reason !== 'set' ? (reason as 'expired') : 'failed');
    },
    onSubmit: () => token !== '' && screen.press(),
  });
}
