import { handler } from '@/lib/server/auth/handler';

export const dynamic = 'force-dynamic';
export { handler as GET, handler as POST };
