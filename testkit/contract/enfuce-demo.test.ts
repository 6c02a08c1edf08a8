import { describe, test } from 'vitest';
import { demosFrom, isSubject, type Missing, reasonOf, type Subject } from './demo.ts';
import { checksOfMyCore } from './test-mycore.ts';
import { checksOfThePaymentApi } from './test-payment-api.ts';

const { payment, mycore } = demosFrom(process.env);

/** Without an account at Enfuce there is nothing to ask: the report shows a skipped test that says what is missing. */
function checkOrSay(
  found: Subject | Missing,
  checks: (find: () => Promise<Subject>, mayChange: boolean) => void,
): void {
  if (isSubject(found)) checks(() => Promise.resolve(found), found.mayChange);
  else test(reasonOf(found), ({ skip }) => skip(reasonOf(found)));
}

describe('Enfuce’s own demo environment, Payment API', () => checkOrSay(payment, checksOfThePaymentApi));
describe('Enfuce’s own demo environment, MyCore', () => checkOrSay(mycore, checksOfMyCore));
