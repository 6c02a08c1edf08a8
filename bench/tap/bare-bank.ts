import { randomBytes } from 'node:crypto';
import { Agent, createServer } from 'node:http';
import { z } from 'zod';
import { askOver } from '../bare-http.ts';

/**
 * The opponent: a static page with one button, and a server that checks nothing. It makes the same three calls, each
 * when the one before has said that it may, and gives the control to the page, which posts it into a frame.
 */
const Env = z.object({
  PORT: z.coerce.number(),
  UPSTREAM: z.url(),
  AUTHORIZATION: z.string(),
  CUSTOMER: z.string(),
  CARD: z.string(),
  PLASTIC: z.string(),
});
const { PORT, UPSTREAM, AUTHORIZATION, CUSTOMER, CARD, PLASTIC } = Env.parse(process.env);

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Choose my PIN</title>
<button>Choose my PIN</button><div></div><script>
const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
document.querySelector('button').onclick = async () => {
  await navigator.credentials.get({ publicKey: { challenge: bytes('CHALLENGE'), rpId: 'localhost', userVerification: 'required' } });
  const control = await (await fetch('/control', { method: 'POST' })).json();
  const frame = document.createElement('iframe');
  frame.name = 'pin';
  frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin');
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: control.pinURL, target: 'pin' });
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'controlId', value: control.id }));
  document.querySelector('div').replaceChildren(frame, form);
  form.submit();
};
</script>`;

const ask = askOver(new Agent({ keepAlive: true }), UPSTREAM, {
  authorization: AUTHORIZATION,
  'content-type': 'application/json',
});
const WHO = 'auditUser=bare';

async function control(): Promise<unknown> {
  await ask('GET', `/card/v4/customer/${CUSTOMER}?${WHO}`);
  await ask('GET', `/card/v3/${CARD}/plastic?${WHO}`);
  return ask('POST', `/pincontrol/v2/plastic/${PLASTIC}?${WHO}`, { scope: 'SET_PIN' });
}

createServer({ keepAliveTimeout: 60_000 }, (asked, answer) => {
  asked.resume();
  if (asked.method === 'GET') {
    const page = PAGE.replace('CHALLENGE', randomBytes(32).toString('base64'));
    answer.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(page);
  } else
    control().then(
      (given) => answer.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(given)),
      () => answer.writeHead(500).end(),
    );
}).listen(PORT, 'localhost', () => console.log('ready'));
