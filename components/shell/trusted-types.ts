/** The part of the Trusted Types API that is used here; a browser without it lacks the object. */
export interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: {
      readonly [Sink in 'createHTML' | 'createScript' | 'createScriptURL']: (text: string) => string | null;
    },
  ): unknown;
}

/** How React makes a script element, which does not run; the one text that it ever writes as HTML. */
const EMPTY_SCRIPT = '<script></script>';
/** The files of our own build, and nothing else, may become scripts. */
const BUILD = '/_next/static/';

/**
 * The only policy there is (S30). The framework's loader sets `script.src` itself: what it sets is let through when it
 * lies in our own build. Every other text that would become a script or HTML is
 * answered with null: the browser refuses it, and reports it.
 * @param origin ours, as `https://cards.bank.example`
 * @param ownScript the text of the one script that stands in our pages: React writes it again where it draws a page anew
 */
export function trustOwnBuild(
  factory: TrustedTypesFactory | undefined,
  origin: string,
  ownScript: string,
): void {
  factory?.createPolicy('default', {
    createHTML: (html) => (html === EMPTY_SCRIPT ? html : null),
    createScript: (text) => (text === ownScript ? text : null),
    createScriptURL(url) {
      const { origin: of, pathname } = new URL(url, origin);
      return of === origin && pathname.startsWith(BUILD) ? url : null;
    },
  });
}
