/** What an API answered, as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Null where the body is no JSON. */
  readonly json: unknown;
}

interface Saying {
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

export type Wire = ReturnType<typeof speakTo>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const TIMEOUT_MS = 15_000;

/** Speaks to an API at `baseUrl`; `headers` and `query` go with every call. Plain fetch: this must not share the app's client. */
export const speakTo =
  (baseUrl: string, always: Pick<Saying, 'headers' | 'query'> = {}) =>
  async (method: string, path: string, { json, form, headers, query }: Saying = {}): Promise<Answer> => {
    const url = new URL(path.startsWith('http') ? path : `${baseUrl}${path}`);
    for (const [name, value] of Object.entries({ ...always.query, ...query }))
      url.searchParams.set(name, value);
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...always.headers,
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: parsed(text) };
  };
