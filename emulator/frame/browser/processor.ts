import { weaknessOf, type Weakness } from '../weak-pin.ts';
import type { Device } from './device.ts';

export type Outcome =
  { result: 'set' | 'expired' | 'used' | 'voided' | 'failed' } | { result: 'weak'; weakness: Weakness };

interface Answer {
  ok: boolean;
  body: { [field: string]: unknown };
}

async function ask(path: string, question: { [field: string]: string }): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
    credentials: 'omit',
    cache: 'no-store',
  });
  const body: unknown = await response.json();
  return { ok: response.ok, body: typeof body === 'object' && body !== null ? { ...body } : {} };
}

/** Gets a TZPK for this device, seals the PIN with it and sends it. Never throws: whatever breaks is `failed`. */
export async function sendPin(pin: string, token: string, device: Promise<Device>): Promise<Outcome> {
  try {
    const { publicKey, seal } = await device;
    const wrapped = await ask('/pin/set/tzpk', { token, publicKey });
    if (!wrapped.ok || typeof wrapped.body['tzpk'] !== 'string') return refusal(wrapped, pin);

    const pinBlock = await seal(pin, wrapped.body['tzpk']);
    const set = await ask('/pin/set/pin-block', { token, pinBlock });
    return set.ok ? { result: 'set' } : refusal(set, pin);
  } catch {
    return { result: 'failed' };
  }
}

function refusal({ body: { reason } }: Answer, pin: string): Outcome {
  if (reason === 'expired' || reason === 'used' || reason === 'voided') return { result: reason };
  const weakness = reason === 'weak' ? weaknessOf(pin) : undefined;
  return weakness ? { result: 'weak', weakness } : { result: 'failed' };
}
