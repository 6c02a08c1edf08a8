/** Where a stand-in's control paths are, and what opens them. */
export interface ControlDoor {
  /** The stand-in's origin, without a slash at the end. */
  readonly url: string;
  readonly controlToken: string;
}

export type Control = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, json?: object) => Promise<T>;

/**
 * Speaks to the control paths of the emulator or of the identity stand-in. The caller knows the shape of the answer.
 * @throws when the stand-in refuses, with its own sentence: a test whose world was not built must not go on.
 */
export function openControl({ url, controlToken }: ControlDoor): Control {
  return async <T>(method: string, path: string, json?: object) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'x-control-token': controlToken, 'content-type': 'application/json' },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    }).catch((cause: unknown) => {
      throw new Error(`Nothing answers at ${url}. Is the demo, or the stand-in, running?`, { cause });
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}
