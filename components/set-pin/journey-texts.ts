import type { HiddenTexts } from './hidden-page';
import type { InTabTexts } from './in-tab';
import type { PinDoneTexts } from './pin-done';
import type { PinPageTexts } from './pin-page';
import type { ReportedTexts } from './pin-reported';
import type { ProveTexts } from './prove-it-is-you';
import type { ReadyTexts } from './ready-to-type';
import type { StepsTexts } from './steps';
import type { ThinkTexts } from './think-of-a-pin';
import type { Trouble } from './trouble';

interface Saying {
  readonly title: string;
  readonly text: string;
}
interface Stage {
  readonly title: string;
  readonly detail: string;
}

/** All words of the journey, finished on the server; `{places}` that only the browser knows are left in them. */
export interface JourneyTexts {
  readonly back: string;
  readonly later: string;
  /** Offered to whoever chooses the PIN of a card that waits; absent where one is changed. */
  readonly random?: string | undefined;
  readonly steps: StepsTexts;
  readonly think: ThinkTexts;
  readonly prove: ProveTexts;
  readonly ready: ReadyTexts;
  readonly type: PinPageTexts & {
    readonly frameTitle: string;
    readonly status: Readonly<
      Record<'opening' | 'open' | 'tryAnother' | 'checking' | 'stillChecking' | 'closed', string>
    >;
    readonly actions: Readonly<
      Record<
        | 'tryAgain'
        | 'tryAgainIn'
        | 'inTab'
        | 'inTabIn'
        | 'submit'
        | 'checkNow'
        | 'signIn'
        | 'hide'
        | 'otherWays',
        string
      >
    >;
  };
  readonly hidden: HiddenTexts;
  /** What the way out for somebody under pressure is called. */
  readonly pressed: string;
  /** With a place for `{incident}`. */
  readonly incident: string;
  readonly tab: InTabTexts;
  readonly reported: ReportedTexts;
  readonly done: PinDoneTexts & {
    readonly timeline: Readonly<Record<'chosen' | 'made' | 'posted' | 'arrived', Stage>>;
  };
  readonly trouble: Readonly<Record<Trouble, Saying>>;
}

/** Those of what comes after the thinking. */
export type LaterTexts = Omit<JourneyTexts, 'think' | 'random'>;
