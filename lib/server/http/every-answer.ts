import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';
import headers from './answer-headers.json';

/**
 * Gives every answer of this process its headers before anybody writes it (S34). next.config.mjs names the same ones, but
 * some answers Next makes before it reads them: to `//cards`, and to a path that it cannot decode.
 */
export function giveEveryAnswerItsHeaders(): void {
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { readonly response?: unknown };
    if (!(response instanceof ServerResponse)) return;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  });
}
