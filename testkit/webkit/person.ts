import type { Person } from '../identity.ts';
import type { Screen } from './screen.ts';

export type PersonAtScreen = ReturnType<typeof personAt>;

/** What a cardholder does, in WebKit: the same verbs as in `testkit/playwright/cardholder.ts`. */
export function personAt(screen: Screen, bank: string, person: Person) {
  const atScreen = {
    goesTo: (path: string) => screen.goesTo(`${bank}${path}`),
    async signsIn(): Promise<void> {
      await atScreen.goesTo('/');
      await screen.pressOurs('button', 'Sign in');
      await screen.fill('Or type a user name', person.sub);
      await screen.press('button', 'Continue');
      await screen.comesTo(/\/cards$/);
    },
    /** From the list to the question who is there. */
    async thinksOfAPin(): Promise<void> {
      await screen.press('link', 'Choose my PIN');
      await screen.pressOurs('button', 'I have one in mind');
    },
    async confirms(): Promise<void> {
      await screen.press('button', 'Confirm');
      await screen.comesTo(/\/cards\/\w/);
    },
    async provesAtTheBank(): Promise<void> {
      await screen.pressOurs('button', 'Use the bank’s sign-in');
      await atScreen.confirms();
    },
    opensTheFrame: () => screen.pressOurs('button', 'Open the card maker’s page'),
    async comesToTheFrame(): Promise<void> {
      await atScreen.thinksOfAPin();
      await atScreen.provesAtTheBank();
      await atScreen.opensTheFrame();
    },
    types: (pin: string, again = pin) =>
      screen.inFrame(async () => {
        await screen.fill('Choose a PIN', pin);
        await screen.press('button', 'Continue');
        await screen.fill('Type it once more', again);
        await screen.press('button', 'Set this PIN');
      }),
    /** On a card's page: takes what is offered by these words, and proves it. */
    async wants(offer: string): Promise<void> {
      await screen.press('link', offer);
      await atScreen.provesAtTheBank();
    },
  };
  return atScreen;
}
