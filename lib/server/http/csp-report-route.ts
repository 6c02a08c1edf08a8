import 'server-only';
import { CspReport } from '@/lib/contract/csp-report';
import { container } from '../container';

const MAX_BYTES = 8_192;

/**
 * Notes which directive was violated, and nothing a stranger could choose besides; how much of it is bounded
 * (`limits/csp-reports.ts`). Always 204: a reporter learns nothing.
 */
export async function cspReportRoute(request: Request): Promise<Response> {
  const nothing = new Response(null, { status: 204 });
  if (Number(request.headers.get('content-length') ?? MAX_BYTES + 1) > MAX_BYTES) return nothing;
  const parsed = CspReport.safeParse(await request.json().catch(() => null));
  const directive =
    parsed.data?.['csp-report']['effective-directive'] ?? parsed.data?.['csp-report']['violated-directive'];
  if (directive && /^[a-z-]+$/.test(directive)) await container().cspReports(directive);
  return nothing;
}
