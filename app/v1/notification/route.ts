export { notificationRoute as POST } from '@/lib/server/http/notification-route';
