import { signOutRoute } from '@/lib/server/http/sign-out-route';

/** Ends the session in the database and empties the browser of it. */
export const POST = signOutRoute;
