import { iconRoute } from '@/lib/server/http/brand-routes';

/** `/icon.svg`, `/icon-maskable.svg` and `/apple-touch-icon.png`, which next.config.mjs leads here. */
export const GET = async (_: Request, { params }: RouteContext<'/api/brand/[purpose]'>) =>
  iconRoute((await params).purpose);
