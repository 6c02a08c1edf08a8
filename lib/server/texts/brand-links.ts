import 'server-only';
import type { Brand } from '@/lib/brand/brand';

const OWN = { help: '/help', accessibility: '/accessibility' } as const;
const ORDER = ['home', 'privacy', 'terms'] as const;
type Labels = Readonly<Record<keyof typeof OWN | (typeof ORDER)[number] | 'label', string>>;

/** Our help and our statement, and the bank's own pages as far as it has told us of them. */
export const brandLinks = ({ label, ...labels }: Labels, { links }: Brand) => ({
  label,
  items: [
    ...(['help', 'accessibility'] as const).map((name) => ({ href: OWN[name], label: labels[name] })),
    ...ORDER.flatMap((name) => {
      const href = links[name];
      return href === undefined ? [] : [{ href, label: labels[name] }];
    }),
  ],
});
