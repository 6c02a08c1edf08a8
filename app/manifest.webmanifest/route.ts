import { manifestRoute } from '@/lib/server/http/brand-routes';

export const dynamic = 'force-dynamic';

export const GET = () => manifestRoute();
