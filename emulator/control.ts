import type { Settings } from './settings.ts';

/** The Payment API knows the first two, MyCore all three. */
export const SCOPES = ['SET_PIN', 'VIEW_PIN', 'CHANGE_PIN'] as const;
export type Scope = (typeof SCOPES)[number];

/** The life of a control, in milliseconds (api.md section 1.1: 30 seconds). */
export const CONTROL_LIFE_MS = 30_000;

/** The right to one operation on one plastic: Enfuce's PIN control access token. */
export interface Control {
  readonly id: string;
  readonly plasticId: string;
  readonly scope: Scope;
  readonly api: 'payment' | 'mycore';
  readonly issuedAt: number;
  loaded: boolean;
  linked: boolean;
  /** A later control took its place (knob `newControlVoidsOld`). */
  voided: boolean;
}

export type Standing = 'live' | 'expired' | 'used' | 'voided' | 'other_scope';

/** May the page of this control be shown? Judged on the tenant's clock, by the tenant's knobs. */
export function standingAtLoad(
  control: Control,
  scopes: readonly Scope[],
  now: number,
  settings: Settings,
): Standing {
  if (!scopes.includes(control.scope)) return 'other_scope';
  if (control.voided) return 'voided';
  // MyCore says it: consumed by the first successful operation (api.md section 6). The Payment API does not.
  const usedUpAt = control.api === 'mycore' ? 'submit' : settings.controlUsedUpAt;
  if (control.linked || (control.loaded && usedUpAt === 'load')) return 'used';
  return now - control.issuedAt < CONTROL_LIFE_MS ? 'live' : 'expired';
}

/** May its page, loaded in time, go on to send a PIN? */
export function standingAtSubmit(
  control: Control,
  now: number,
  settings: Settings,
): Exclude<Standing, 'other_scope'> {
  if (control.linked) return 'used';
  if (control.voided) return 'voided';
  if (settings.controlLifeCovers === 'load') return 'live';
  return now - control.issuedAt < CONTROL_LIFE_MS ? 'live' : 'expired';
}
