/** What a browser keeps of the bank: all of its cookies are for every path. */
export function createCookieJar() {
  const kept = new Map<string, string>();
  return {
    header: () => Promise.resolve([...kept].map(([name, value]) => `${name}=${value}`).join('; ')),
    take({ headers }: { readonly headers: Headers }): void {
      for (const cookie of headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '') kept.delete(name);
        else kept.set(name, value);
      }
    },
  };
}
