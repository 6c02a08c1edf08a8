import { addCard, addCustomer } from './add-card.ts';
import { dayOf } from './clock.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

/** The demo people's customer numbers; the identity stand-in signs in the same four. */
const AINO = { customerId: '1000000001', firstName: 'Aino', lastName: 'Virtanen' } as const;
const MIKAEL = { customerId: '1000000002', firstName: 'Mikael', lastName: 'Lindqvist' } as const;
const SOFIA = { customerId: '1000000003', firstName: 'Sofia', lastName: 'Nieminen' } as const;
const ELIAS = { customerId: '1000000004' } as const;

/** Fills the tenant `demo`: one person for each state that the cards page has to explain. */
export function seedDemo(world: World): void {
  const demo = world.enter('demo');
  const createdDate = (daysAgo: number) => dayOf(demo.clock.now() - daysAgo * DAY_MS);

  addCard(world, demo, { ...AINO, product: 'DEBIT_MC', last4: '5208', createdDate: createdDate(3) });
  addCard(world, demo, {
    ...AINO,
    product: 'MC_CARD',
    pinStatus: 'S',
    last4: '0936',
    createdDate: createdDate(6),
    plastics: [{ status: 'LOCKED', productionDate: createdDate(3) }],
  });
  addCard(world, demo, {
    ...AINO,
    product: 'MC_CARD',
    pinStatus: 'D',
    last4: '4471',
    createdDate: createdDate(400),
    failedTries: 2,
    plastics: [{ status: 'ACTIVE' }],
  });
  addCard(world, demo, {
    ...AINO,
    product: 'DEBIT_MC_VIRTUAL',
    pinStatus: 'D',
    last4: '7720',
    createdDate: createdDate(40),
    plastics: [{ status: 'ACTIVE', physical: false }],
  });

  addCard(world, demo, {
    ...MIKAEL,
    product: 'VISA_CARD',
    pinStatus: 'S',
    last4: '2287',
    createdDate: createdDate(2),
    plastics: [{ status: 'LOCKED', productionDate: createdDate(0) }],
  });
  addCard(world, demo, { ...MIKAEL, product: 'DEBIT_VISA', last4: '6114', createdDate: createdDate(1) });
  addCard(world, demo, {
    ...AINO, // her name is on it …
    customerId: MIKAEL.customerId, // … his account pays
    namedCustomerId: AINO.customerId,
    product: 'DEBIT_VISA',
    cardRole: 'SUPPLEMENTARY',
    last4: '6122',
    createdDate: createdDate(1),
  });

  addCard(world, demo, { ...SOFIA, status: 'CARD_BLOCKED', last4: '3387', createdDate: createdDate(5) });

  addCustomer(world, demo, ELIAS.customerId);
}
