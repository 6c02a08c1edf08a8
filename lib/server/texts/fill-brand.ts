import 'server-only';
import type { Brand } from '@/lib/brand/brand';
import type { Language } from '@/lib/contract/language';

const PLACE = /\{(brand|phone|hours)\}/g;

/** The same words with the bank's name, number and hours in their places. All other places stay as they are. */
export function fillBrand<Tree extends object>(tree: Tree, brand: Brand, language: Language): Tree {
  const { phone, hours } = brand.support;
  const values: Readonly<Record<string, string>> = {
    brand: brand.name,
    // A number is not broken over two lines.
    phone: phone.replaceAll(' ', '\u00a0'),
    hours: hours[language],
  };
  const filled = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replace(PLACE, (place, name: string) => values[name] ?? place);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each)]));
  };
  return filled(tree) as Tree;
}
