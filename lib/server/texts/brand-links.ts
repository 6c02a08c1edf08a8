import 'server-only';
import type { Brand } from '@/lib/brand/brand';

const ORDER = ['home', 'privacy', 'terms'] as const;
type Labels = Readonly<Record<(typeof ORDER)[number] | 'label', string>>;

/** The bank's own pages, as far as it has told us of them. */
export const brandLinks = ({ label, ...labels }: Labels, { links }: Brand) => ({
  label,
  items: ORDER.flatMap((name) => {
    const href = links[name];
    return href === undefined ? [] : [{ href, label: labels[name] }];
  }),
});
