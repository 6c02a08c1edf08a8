import { cspReportRoute } from '@/lib/server/http/csp-report-route';

/** What browsers refused by our Content-Security-Policy. */
export const POST = cspReportRoute;
