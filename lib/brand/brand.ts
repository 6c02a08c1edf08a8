import { z } from 'zod';
import { LANGUAGES } from '../contract/language';
import { NEUTRALS, OWN, paletteOf, type NeutralName, type OwnName } from './colours';
import { tooFaint } from './contrast';

/** Words that go into sentences: letters, digits and quiet signs. Braces and quotes would mean something in a message. */
const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N} \u00a0.,:;&’–·+()/-]*$/u,
      'must be words, without quotes, braces or brackets',
    );

/** `abort`: what is no colour is not measured. */
const hex = z.string().regex(/^#[0-9a-f]{6}$/, {
  message: 'must be a colour such as #0b5d4e, in small letters',
  abort: true,
});
const pair = z.strictObject({ light: hex, dark: hex });

const link = z
  .url({ protocol: /^https$/, abort: true, message: 'must be an address that begins with https://' })
  .max(300)
  .refine((address) => new URL(address).username === '', 'must not hold a user name');

const colours = z
  .strictObject({
    ...(Object.fromEntries(OWN.map((name) => [name, pair])) as Record<OwnName, typeof pair>),
    ...(Object.fromEntries(Object.keys(NEUTRALS).map((name) => [name, pair.optional()])) as Record<
      NeutralName,
      z.ZodOptional<typeof pair>
    >),
  })
  .superRefine((given, context) => {
    for (const { on, ground, mode, least, is } of tooFaint(paletteOf(given)))
      context.addIssue({
        code: 'custom',
        path: [on, mode],
        message: `is too faint on ${ground}: ${is.toFixed(2)} : 1, and ${least} : 1 is needed`,
      });
  });

/** A drawing as numbers alone, so that nothing can come with it: no markup, no style, no address. */
const logo = z.strictObject({
  /** The square or the oblong that it is drawn in. */
  viewBox: z
    .string()
    .regex(/^0 0 [1-9]\d{0,3} [1-9]\d{0,3}$/, 'must be four whole numbers such as 0 0 28 28'),
  /** The `d` of each of its paths. */
  paths: z
    .array(
      z
        .string()
        .max(4_000)
        .regex(/^[Mm][MmZzLlHhVvCcSsQqTtAa\d\s,.+-]+$/, 'must be path data, which begins with M'),
    )
    .min(1)
    .max(8),
  /** How wide its lines are, in units of the viewBox; without it, its shapes are filled. */
  stroke: z.number().positive().max(1_000).optional(),
});

/** All by which one bank's pages differ from another's (docs/brand.md). */
export const Brand = z.strictObject({
  /** As the bank is called in sentences, titles and letters. */
  name: words(40),
  /** Under an icon on a phone, where little fits. */
  shortName: words(12),
  /** For daylight and the dark. Text must be readable on its ground (WCAG AA), or the brand is refused. */
  colours,
  /** The mark beside the name, and in the icon. */
  logo,
  links: z.strictObject({
    /** The bank's own pages. */
    home: link,
    /** Its privacy notice. */
    privacy: link.optional(),
    /** Its terms. */
    terms: link.optional(),
  }),
  /** Whom people call. */
  support: z.strictObject({
    /** As it is shown. */
    phone: z.string().regex(/^[+(\d][\d ()-]{3,28}\d$/, 'must be a telephone number such as +358 20 000 000'),
    /** When somebody answers, as the end of a sentence: "every day from 7 to 22". */
    hours: z.strictObject(
      Object.fromEntries(LANGUAGES.map((language) => [language, words(60)])) as Record<
        (typeof LANGUAGES)[number],
        z.ZodString
      >,
    ),
  }),
  /** What cards are called, by Enfuce's product code. What has no name here is called a card. */
  products: z.record(z.string().regex(/^[\w-]{1,36}$/, 'must be a product code'), words(40)),
});
export type Brand = Readonly<z.infer<typeof Brand>>;
export type Logo = Brand['logo'];
