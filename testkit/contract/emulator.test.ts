import { afterAll, beforeAll, describe } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { waitingForPin } from '../builders.ts';
import { enterProcessor, type Processor } from '../world.ts';
import { checksOfMyCore } from './test-mycore.ts';
import { checksOfThePaymentApi } from './test-payment-api.ts';

const [controlToken, token, frameKey] = ['a control token', 'a-fixed-token', 'agreed'];
let emulator: Emulator;
let processor: Processor;

beforeAll(async () => {
  emulator = await startEmulator({
    ...{ port: 0, bankOrigin: 'http://localhost:3000', username: 'bank', password: 'a password' },
    ...{ controlToken, token, frameKey },
  });
  processor = await enterProcessor({ url: emulator.url, controlToken });
});
afterAll(() => emulator.close());

describe('the emulator keeps what is published of the Payment API', () => {
  checksOfThePaymentApi(async () => {
    const { customerId, cardId } = await processor.add(waitingForPin());
    const authorization = `Basic ${btoa('bank:a password')}`;
    return { baseUrl: emulator.url, authorization, customerId, cardId, frameKey, mayChange: true };
  }, true);
});

describe('the emulator keeps what is published of MyCore', () => {
  checksOfMyCore(async () => {
    const { cardholderId: customerId, uuid: cardId } = await processor.add(waitingForPin());
    const authorization = `Bearer ${token}`;
    return { baseUrl: `${emulator.url}/issuer`, authorization, customerId, cardId, mayChange: true };
  }, true);
});
