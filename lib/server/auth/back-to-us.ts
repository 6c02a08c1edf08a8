import 'server-only';

/**
 * Where a sign-in leads: to a page of our own, or to the cards; never to where a browser says (S11, NXA-04). Everything
 * is judged after parsing, as a browser would read it.
 * @param origin ours, without a path
 */
export function backToUs(wanted: string, origin: string): string {
  const home = `${origin}/cards`;
  if (!URL.canParse(wanted, origin)) return home;
  const target = new URL(wanted, origin);
  // By its beginning: a `blob:` of ours has our origin too, and a name before ours has another beginning.
  return target.href.startsWith(`${origin}/`) ? target.href : home;
}
