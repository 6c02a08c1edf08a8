import { signIn } from '../claims/holder.ts';
import { waitingForPin } from '../testkit/builders.ts';
import { enterIdentity } from '../testkit/identity.ts';
import { enterProcessor } from '../testkit/world.ts';
import type { Bank } from './bank.ts';
import { nameOf, type Owner } from './draft.ts';

export type Cast = Awaited<ReturnType<typeof gather>>;

const TRIES = 5;

/** A machine that is busy with the start may keep the processor's answer waiting; then the list says so, and shows no card. */
async function patiently<T>(look: () => Promise<T>, triesLeft = TRIES): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (triesLeft === 1) throw error;
    return patiently(look, triesLeft - 1);
  }
}

/** Two people with a card each, and a session of the first that has ended. */
export async function gather(bank: Bank) {
  const processor = await enterProcessor({ url: bank.emulator, controlToken: bank.controlToken });
  const identity = enterIdentity(bank);

  async function comes(person: Awaited<ReturnType<typeof identity.person>>) {
    const holder = await signIn(bank, person);
    const card = await patiently(() => holder.cardRef());
    return { holder, card, token: await holder.csrfToken(), cookie: await holder.cookies() };
  }
  async function newcomer() {
    const { customerId } = await processor.addCustomer();
    const { cardId, uuid, plasticIds } = await processor.add({ customerId, ...waitingForPin() });
    const person = await identity.person({ customerId, email: `${customerId}@example.test` });
    return { person, ids: [cardId, uuid, ...plasticIds] };
  }

  const [first, second] = [await newcomer(), await newcomer()];
  const ended = await comes(first.person);
  const api = ended.holder.apiOf(1);
  const signOut = { headers: api.ours, body: new URLSearchParams({ csrf: ended.token }) };
  const { status } = await api.raw('POST', '/api/sign-out', signOut);
  if (status >= 400) throw new Error(`the sign-out was answered ${status}`);
  const people: Readonly<Record<Owner, Awaited<ReturnType<typeof comes>>>> = {
    ended,
    own: await comes(first.person),
    other: await comes(second.person),
  };

  const form = await fetch(`${bank.bank}/api/auth/csrf`);
  const { csrfToken } = (await form.json()) as { csrfToken: string };
  const [formCookie = ''] = form.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');

  /** What stands in drafts by name. */
  const names = new Map<string, string>([
    ...Object.entries(people).flatMap(([owner, { card, token, cookie }]) => [
      [`${owner}.card`, card] as const,
      [`${owner}.token`, token] as const,
      [`${owner}.cookie`, cookie] as const,
    ]),
    ...[
      ['form.token', csrfToken] as const,
      ['form.cookie', formCookie] as const,
      ['basic', bank.basic] as const,
    ],
    ...[['bank', bank.bank] as const, ['host', new URL(bank.bank).host] as const],
  ]);
  return {
    names,
    /** What Enfuce calls these cards, which no browser may see. */
    ids: [...first.ids, ...second.ids],
    /** What arrived at the processor up to now. */
    record: () => processor.record(),
    leave: async (): Promise<void> => {
      await identity.leave();
      await processor.leave();
    },
  };
}

/** Puts them into a draft's text. A name that nobody has stays as it is, and would be seen. */
export const fillerOf =
  (names: ReadonlyMap<string, string>) =>
  (text: string): string =>
    [...names].reduce((filled, [name, value]) => filled.replaceAll(nameOf(name), value), text);
