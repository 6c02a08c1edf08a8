import { FrameReport } from '@/lib/contract/frame-report';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Notes that the processor's page says things nobody has documented: a sign of a new version, or of something worse. */
export const POST = cardholderRoute({ body: FrameReport, activity: false }, ({ body }) => {
  container().noteUnknownFrameEvents(body.unknownEvents);
  return Promise.resolve(new Response(null, { status: 204 }));
});
