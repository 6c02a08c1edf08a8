import { startEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';
import type { ArrivalRecord } from './record.ts';

/** For the emulator's own tests: one emulator, one tenant, and the three ways in, all over real HTTP. */
export interface Tester {
  readonly emulator: Emulator;
  readonly tenantId: string;
  /** The Payment API, with Basic authentication and an audit user. */
  api(method: string, path: string, json?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The control API below this tenant. */
  control(method: string, path: string, json?: unknown): Promise<Response>;
  addCard(order?: object): Promise<TestCard>;
  /** How the processor sees a card now. */
  look(cardId: string): Promise<TestCard>;
  /** A new control for the plastic, from the API. */
  issue(plasticId: string, scope?: string): Promise<string>;
  /** MyCore, with a fixed Bearer token. */
  mycore(method: string, path: string, json?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Posts the form that opens the PIN page. */
  open(controlId: string): Promise<Response>;
  record(): Promise<ArrivalRecord>;
}

export interface TestCard {
  cardId: string;
  customerId: string;
  uuid: string;
  cardholderId: string;
  plasticIds: [string];
  card: { accountId: string; pinStatus: string; status: string };
  plastics: { id: string; status: string; productionType: string; productionDate?: string }[];
  pin: string | null;
}

export const TEST_OPTIONS = {
  port: 0,
  bankOrigin: 'http://localhost:3000',
  username: 'bank',
  password: 'a password',
  controlToken: 'a control token',
  token: 'a-fixed-token',
  client: { id: 'bank', secret: 'a client secret' },
  frameKey: 'agreed',
} as const satisfies EmulatorOptions;

const BASIC = `Basic ${btoa(`${TEST_OPTIONS.username}:${TEST_OPTIONS.password}`)}`;

/** Reads a JSON answer whose shape the test knows. */
export const json = async <T>(response: Response | Promise<Response>): Promise<T> =>
  (await (await response).json()) as T;

export async function startTester(options: Partial<EmulatorOptions> = {}): Promise<Tester> {
  const emulator = await startEmulator({ ...TEST_OPTIONS, ...options });
  const send = (method: string, path: string, headers: HeadersInit, body: unknown) =>
    fetch(`${emulator.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const toControl = (method: string, path: string, body?: unknown) =>
    send(method, `/__emulator${path}`, { 'x-control-token': TEST_OPTIONS.controlToken }, body);

  const { tenantId } = await json<{ tenantId: string }>(toControl('POST', '/tenants'));
  const control: Tester['control'] = (method, path, body) =>
    toControl(method, `/tenants/${tenantId}${path}`, body);
  const api: Tester['api'] = (method, path, body, more = {}) => {
    const audited = `${path}${path.includes('?') ? '&' : '?'}auditUser=p-17`;
    return send(method, audited, { authorization: BASIC, 'content-type': 'application/json', ...more }, body);
  };
  return {
    emulator,
    tenantId,
    api,
    mycore: (method, path, body, more = {}) =>
      send(
        method,
        `/issuer${path}`,
        { authorization: `Bearer ${TEST_OPTIONS.token}`, 'content-type': 'application/json', ...more },
        body,
      ),
    control,
    look: (cardId) => json(control('GET', `/cards/${cardId}`)),
    addCard: (order = {}) => json(control('POST', '/cards', order)),
    async issue(plasticId, scope = 'SET_PIN') {
      const { id } = await json<{ id: string }>(
        api('POST', `/pincontrol/v2/plastic/${plasticId}`, { scope }),
      );
      return id;
    },
    open: (controlId) =>
      fetch(`${emulator.url}/pin/set`, { method: 'POST', body: new URLSearchParams({ controlId }) }),
    record: () => json(control('GET', '/record')),
  };
}
