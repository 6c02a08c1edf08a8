const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Where the first form of a page is sent to, as it is written there. */
export const formActionIn = (html: string) => /<form[^>]* action="([^"]+)"/.exec(html)?.[1];

/** The hidden fields of a page, by their names. */
export function fieldsHiddenIn(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input[^>]*type="hidden"[^>]*>/g);
  return Object.fromEntries(
    [...inputs].map(([input]) => [attribute(input, 'name'), attribute(input, 'value')]),
  );
}
