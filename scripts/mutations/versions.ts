import type { Mutation } from './mutation.ts';

const floor = (id: string, from: string, to: string, takesOut: string): Mutation => ({
  ...{ id: `S40-${id}`, promises: ['S40'], file: 'package-lock.json', from, to, takesOut },
  noticedBy: { unit: 'scripts/version-floor.test.ts' },
});

/** No framework with published holes is installed (S40). */
export const VERSIONS: readonly Mutation[] = [
  floor(
    'next',
    '"node_modules/next": {\n      "version": "16.',
    '"node_modules/next": {\n      "version": "15.',
    'Next is 16.4.5 or newer, or 15.5.29 and newer on its line.',
  ),
  floor(
    'next-auth',
    '"node_modules/next-auth": {\n      "version": "4.24.',
    '"node_modules/next-auth": {\n      "version": "4.23.',
    'next-auth is 4.24.15 or newer.',
  ),
  floor(
    'react',
    '"node_modules/react-dom": {\n      "version": "19.3.',
    '"node_modules/react-dom": {\n      "version": "19.4.',
    'react and react-dom are one version.',
  ),
  {
    id: 'S40-exact',
    promises: ['S40'],
    file: 'package.json',
    from: '"next": "',
    to: '"next": "^',
    takesOut: 'Every version in package.json is exact.',
    noticedBy: { unit: 'scripts/version-floor.test.ts' },
  },
];
