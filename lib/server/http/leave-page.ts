import 'server-only';
import { currentTexts } from './current-texts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/**
 * A page that goes on to another site by itself. Not a redirect: one that answers a form is held to our `form-action`,
 * and `'self'` is all that it allows (stack.md). The link is for browsers that do not go by themselves.
 */
export async function leavePage(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { words, language } = await currentTexts();
  const { title, link } = words.leave;
  const to = escape(address);
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0;url=${to}"><title>${escape(title)}</title><p>${escape(title)} <a href="${to}">${escape(link)}</a></p></html>`;
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  });
}
