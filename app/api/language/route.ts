export { languageRoute as POST } from '@/lib/server/http/language-route';
