import 'server-only';
import { Brand } from '@/lib/brand/brand';
import nordlund from '@/lib/brand/nordlund.json';
import tern from '@/lib/brand/tern.json';

/** The brand that is there without a word, and another of other character. */
export const NORDLUND = Brand.parse(nordlund);
export const TERN = Brand.parse(tern);
