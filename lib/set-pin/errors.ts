import { PROBLEMS, type ProblemCode } from '../contract/problem';

interface Detail extends ErrorOptions {
  /** Whole seconds until asking again makes sense; only with a code whose `retry` is `later`. */
  readonly retryAfterSeconds?: number;
  /** For `step_up_refused` alone. */
  readonly triesLeft?: number;
}

/**
 * A refusal with two readers: the cardholder gets the code, only log and audit get the detail.
 * The message is the code, so that it is safe wherever it gets printed.
 */
export class SetPinError extends Error {
  override readonly name = 'SetPinError';
  readonly code: ProblemCode;
  readonly retryAfterSeconds: number | undefined;
  readonly triesLeft: number | undefined;
  /** Private, so that neither JSON.stringify nor console.log can print it. */
  readonly #detail: string;

  /**
   * By name, not by class: Next bundles this file once for its start and once for its routes, so that an error which
   * crosses from one to the other is of another class with the same words.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'SetPinError';
  }

  constructor(code: ProblemCode, detail: string, { retryAfterSeconds, triesLeft, ...options }: Detail = {}) {
    super(code, options);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.triesLeft = triesLeft;
    this.#detail = detail;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** For log and audit; holds no value that a person or the processor sent. */
  toAudit() {
    return { code: this.code, detail: this.#detail } as const;
  }
}
