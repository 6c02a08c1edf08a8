import 'server-only';

/** How we present ourselves to Enfuce (api.md sections 5 and 6). */
export interface Credentials {
  /** The value of the Authorization header. May ask a token endpoint; whatever it throws means that nothing was sent. */
  authorization(signal: AbortSignal): Promise<string>;
  /** The API said 401. True where asking again may help, because other credentials will be presented. */
  refused(): boolean;
}

const fixed = (authorization: string): Credentials => ({
  authorization: () => Promise.resolve(authorization),
  refused: () => false,
});

/** HTTP Basic, RFC 7617, in UTF-8. */
export const basic = (username: string, password: string): Credentials =>
  fixed(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);

export const fixedToken = (token: string): Credentials => fixed(`Bearer ${token}`);
