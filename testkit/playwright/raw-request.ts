import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

const LONGEST_MS = 20_000;

export interface RawRequest {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, read to its end. A header that was said twice has two values. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly text: string;
}

/**
 * Sends a request as it is written: no URL parser tidies up the dots and slashes of its path, and it may say any header.
 * Redirects are answers.
 */
export function sendRaw(origin: string, { path, method = 'GET', headers, body }: RawRequest) {
  const { protocol, hostname, port } = new URL(origin);
  const send = protocol === 'https:' ? overHttps : overHttp;
  const signal = AbortSignal.timeout(LONGEST_MS);
  return new Promise<RawAnswer>((resolve, reject) => {
    const request = send(
      { hostname, port, path, method, signal, ...(headers && { headers }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headersDistinct,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
