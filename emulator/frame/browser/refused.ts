import { createTellParent } from './tell-parent.ts';

/** The whole script of a page that refuses: tells the bank's page around it to start again. */
const { bankOrigins = '', event } = document.querySelector('main')?.dataset ?? {};
const banks = bankOrigins.split(' ');
const around = URL.canParse(document.referrer) ? new URL(document.referrer).origin : '';
const bank = banks.find((origin) => origin === around) ?? banks[0] ?? '';
createTellParent(bank)({ event: event === 'view_pin_error' ? event : 'set_pin_error' });
