import 'server-only';

/** What iOS shows on a home screen, in pixels on each side. It takes no SVG. */
const SIDE = 180;
let made: Promise<Buffer> | undefined;

/**
 * The icon for a phone that reads no SVG, as a PNG; drawn at the first request and kept.
 * @param svg the icon that fills its square (`brandIcon`, purpose `maskable`)
 * @throws where the drawing library cannot run; the next request tries again
 */
export function touchIcon(svg: string): Promise<Buffer> {
  made ??= draw(svg).catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function draw(svg: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).resize(SIDE, SIDE).png().toBuffer();
}
