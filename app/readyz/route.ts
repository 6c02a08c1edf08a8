import { readyRoute } from '@/lib/server/http/ready-route';

export const dynamic = 'force-dynamic';
/** The process can do its work: the database answers (REL-10). */
export const GET = readyRoute;
