export const dynamic = 'force-dynamic';

/** The process answers. Touches nothing else (REL-10). */
export const GET = () => new Response('ok\n', { headers: { 'cache-control': 'no-store' } });
