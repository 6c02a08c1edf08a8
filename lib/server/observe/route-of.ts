import 'server-only';

/** Every fixed part of an address of ours, and of Next's files. A test compares them with the folders. */
export const FIXED_PARTS: ReadonlySet<string> = new Set([
  '_next',
  'accessibility',
  'acts',
  'answer',
  'api',
  'auth',
  'back-channel',
  'brand',
  'cards',
  'challenge',
  'change-pin',
  'csp-report',
  'frame-report',
  'freeze',
  'help',
  'language',
  'livez',
  'logout',
  'manifest.webmanifest',
  'name',
  'news',
  'not-me',
  'notification',
  'options',
  'order',
  'orders',
  'passkeys',
  'pin',
  'pin-control',
  'pin-status',
  'readyz',
  'reminders',
  'remove',
  'security',
  'session',
  'sign-in',
  'sign-out',
  'static',
  'step-up',
  'v1',
  'view-pin',
]);
const MOST_PARTS = 6;

/** The address without anything that names a person or a card, or that somebody made up: those parts are `:` (S16, REL-17). */
export function routeOf(address: string): string {
  const [path = ''] = address.split('?', 1);
  const parts = path.split('/').slice(1, MOST_PARTS + 1);
  return `/${parts.map((part) => (part === '' || FIXED_PARTS.has(part) ? part : ':')).join('/')}`;
}
