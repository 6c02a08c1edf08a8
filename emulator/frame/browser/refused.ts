import { createTellParent } from './tell-parent.ts';

/** The whole script of a page that refuses: tells the bank's page to start again. */
const { bankOrigin = '' } = document.querySelector('main')?.dataset ?? {};
createTellParent(bankOrigin)({ event: 'set_pin_error' });
