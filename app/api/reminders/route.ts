import { ReminderChoice } from '@/lib/contract/reminders';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Stops the person's own reminders, or lets them come again. */
export const POST = cardholderRoute({ body: ReminderChoice }, async ({ holder, body: { wanted } }) => {
  await container().contacts.wishReminders(holder.id, wanted);
  return new Response(null, { status: 204 });
});
