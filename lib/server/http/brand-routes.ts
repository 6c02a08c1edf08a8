import 'server-only';
import { brandIcon, type IconPurpose, ICONS } from '@/lib/brand/icon';
import { container } from '../container';
import { currentTexts } from './current-texts';
import { touchIcon } from './touch-icon';

const isPurpose = (name: string): name is IconPurpose => Object.hasOwn(ICONS, name);

const picture = (bytes: BodyInit, type: string) =>
  new Response(bytes, { headers: { 'content-type': type, 'cache-control': 'public, max-age=3600' } });

/** The icon for one purpose, or as a PNG for an iPhone's home screen (`touch`); a browser may keep it for an hour. */
export async function iconRoute(purpose: string): Promise<Response> {
  const { brand } = container();
  if (purpose === 'touch')
    return picture(new Uint8Array(await touchIcon(brandIcon(brand, 'maskable'))), 'image/png');
  if (!isPurpose(purpose)) return new Response(null, { status: 404 });
  return picture(brandIcon(brand, purpose), 'image/svg+xml');
}

/** What a phone needs to put the pages among its apps. */
export async function manifestRoute(): Promise<Response> {
  const { brand, palette } = container();
  const { words, language } = await currentTexts();
  const icon = (src: string, purpose: IconPurpose) => ({ src, sizes: 'any', type: 'image/svg+xml', purpose });
  const manifest = {
    id: '/cards',
    lang: language,
    name: words.shell.appName,
    short_name: brand.shortName,
    start_url: '/cards',
    scope: '/',
    display: 'standalone',
    background_color: palette.paper.light,
    theme_color: palette.accent.light,
    icons: [icon('/icon.svg', 'any'), icon('/icon-maskable.svg', 'maskable')],
  };
  return Response.json(manifest, {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' },
  });
}
