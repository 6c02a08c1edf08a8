export interface OrderChoice {
  readonly offer: string;
  readonly pin: 'own' | 'random';
}

const KEY = 'order choice';

/** What was chosen, kept in this tab across the bank's sign-in; it says nothing of accounts or names. */
export const keepChoice = (choice: OrderChoice) => sessionStorage.setItem(KEY, JSON.stringify(choice));

/** Takes it out again; null where there is none, or one that is none of these offers. */
export function takeChoice(offers: readonly string[]): OrderChoice | null {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  try {
    const { offer, pin } = JSON.parse(text ?? '{}') as Partial<OrderChoice>;
    return offer && offers.includes(offer) && (pin === 'own' || pin === 'random') ? { offer, pin } : null;
  } catch {
    return null;
  }
}
