// Relative: drizzle-kit reads this file too, and knows no path of ours.
import type { BrowserKind } from '../../set-pin/card';

/** What people are told of because it happened (design.md section 5, S49). */
export const EVENT_KINDS = [
  'control_issued',
  'pin_status_changed',
  'passkey_enrolled',
  'passkey_removed',
  'step_ups_locked',
  'card_frozen',
] as const;

/** All that people are sent, each with words of its own in `messages/`: events, and reminders (decision 0019). */
export const NOTICE_KINDS = [...EVENT_KINDS, 'pin_reminder'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * `held`: its event is under way. `void`: it never happened, or is wanted no more. `undeliverable`: nobody knows how to reach the person.
 */
export const NOTICE_STATES = ['held', 'due', 'sent', 'undeliverable', 'void'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** Days after a card was first seen waiting on which its holder is reminded. */
export const REMINDER_DAYS = [3, 7, 14] as const;
export type ReminderDay = (typeof REMINDER_DAYS)[number];

/** What a notice says besides its kind and its time. No PAN, no handle, no token, no name. */
export interface NoticeFacts {
  /** Which PIN page was opened. */
  readonly operation?: 'set_pin' | 'view_pin' | 'change_pin';
  readonly last4?: string;
  readonly product?: string;
  /** The processor's word after the change (api.md section 3.4). */
  readonly pinStatus?: string;
  readonly browser?: BrowserKind;
  /** Of a reminder: how many days after it was first seen waiting. */
  readonly day?: ReminderDay;
  /** It is not known whether it happened: whoever asked for it is gone. */
  readonly isUnsure?: true;
}
