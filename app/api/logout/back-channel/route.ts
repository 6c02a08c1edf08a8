import { backChannelRoute } from '@/lib/server/http/back-channel-route';

/** The OpenID provider tells that somebody signed out there (OpenID Connect Back-Channel Logout 1.0). */
export const POST = backChannelRoute;
