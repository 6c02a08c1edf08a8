import { createTellParent } from './tell-parent.ts';

/** The whole script of a page that refuses: tells the bank's page to start again. */
const { bankOrigin = '', event } = document.querySelector('main')?.dataset ?? {};
createTellParent(bankOrigin)({ event: event === 'view_pin_error' ? event : 'set_pin_error' });
