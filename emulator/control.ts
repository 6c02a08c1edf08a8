import type { Settings } from './settings.ts';

export const SCOPES = ['SET_PIN', 'VIEW_PIN'] as const;
export type Scope = (typeof SCOPES)[number];

/** The life of a control, in milliseconds (api.md section 1.1: 30 seconds). */
export const CONTROL_LIFE_MS = 30_000;

/** The right to one operation on one plastic: Enfuce's PIN control access token. */
export interface Control {
  readonly id: string;
  readonly plasticId: string;
  readonly scope: Scope;
  readonly issuedAt: number;
  loaded: boolean;
  linked: boolean;
}

export type Standing = 'live' | 'expired' | 'used' | 'other_scope';

/** May the page of this control be shown? Judged on the tenant's clock, by the tenant's knobs. */
export function standingAtLoad(control: Control, scope: Scope, now: number, settings: Settings): Standing {
  if (control.scope !== scope) return 'other_scope';
  if (control.linked || (control.loaded && settings.controlUsedUpAt === 'load')) return 'used';
  return now - control.issuedAt < CONTROL_LIFE_MS ? 'live' : 'expired';
}

/** May its page, loaded in time, go on to send a PIN? */
export function standingAtSubmit(
  control: Control,
  now: number,
  settings: Settings,
): Exclude<Standing, 'other_scope'> {
  if (control.linked) return 'used';
  if (settings.controlLifeCovers === 'load') return 'live';
  return now - control.issuedAt < CONTROL_LIFE_MS ? 'live' : 'expired';
}
