/**
 * What a processor's page could do to the page around it if it were taken over (THR-27). It acts when it is clicked,
 * so that it has whatever a person's click allows, and then writes what came of each act.
 */
export const HOSTILE_FRAME = `<!doctype html><title>waits</title><body><button>Press</button><script>
const came = {};
const attempt = async (name, act) => {
  try {
    const got = await act();
    came[name] = got === null || got === undefined || got === false ? 'nothing' : 'done';
  } catch (error) {
    came[name] = error.name;
  }
};
document.querySelector('button').addEventListener('click', async () => {
  document.body.append(document.createElement('output'));
  await attempt('popup', () => window.open('about:blank'));
  await attempt('alert', () => { alert('hostile'); });
  await attempt('confirm', () => confirm('hostile'));
  await attempt('prompt', () => prompt('hostile', 'x'));
  await attempt('download', () => {
    Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'hostile.txt' }).click();
  });
  await attempt('pointerLock', () => document.body.requestPointerLock());
  await attempt('fullscreen', () => document.body.requestFullscreen());
  await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true }));
  await attempt('clipboard', () => navigator.clipboard.readText());
  await attempt('passkey', () => navigator.credentials.get({
    publicKey: { challenge: new Uint8Array(32), userVerification: 'discouraged', timeout: 100 },
  }));
  await attempt('parentDom', () => parent.document.body);
  await attempt('parentStorage', () => parent.localStorage);
  await attempt('top', () => { top.location.href = 'http://taken.test/'; return true; });
  document.querySelector('output').textContent = JSON.stringify(came);
});
</script></body>`;

/** Without the clipboard, for engines that ask the person for it by a menu of their own, which no driver can press. */
export const HOSTILE_BUT_CLIPBOARD = HOSTILE_FRAME.replace(/^.*'clipboard'.*$/m, '');

/** Tells its own server what came of it, for whoever cannot read it once the page around has taken the frame away. */
export const HOSTILE_THAT_TELLS = HOSTILE_BUT_CLIPBOARD.replace(
  /^.*'output'\).textContent.*$/m,
  "  navigator.sendBeacon('/came?' + encodeURIComponent(JSON.stringify(came)));",
);

/** Ten thousand messages of every shape, true events that nobody may believe among them. */
export const HOSTILE_MESSAGES = `<!doctype html><title>x</title><body><p>Floods</p><script>
const shapes = [
  (n) => n, (n) => 'set_pin_success' + n, () => null, () => undefined, () => [], () => ({}),
  () => ({ event: 'set_pin_success', extra: 1 }), () => ({ event: ['set_pin_success'] }),
  () => ({ event: { toString: 'x' } }), () => ({ event: 'set_pin_success\\u0000' }),
  () => ({ event: '__proto__' }), () => ({ event: 'constructor' }), (n) => ({ event: 'x'.repeat(n % 5000) }),
  () => new Map([['event', 'set_pin_success']]), () => new Uint8Array(1000), () => ({ __proto__: { event: 'x' } }),
  () => JSON.stringify({ event: 'set_pin_success' }), () => ({ pin_valid: true }), () => ({ event: 'pin_valid', pin_valid: 'yes' }),
];
addEventListener('load', () => {
  for (let n = 0; n < 10000; n += 1) parent.postMessage(shapes[n % shapes.length](n), '*');
  document.title = 'flooded';
  document.querySelector('p').textContent = 'Flooded';
});
</script></body>`;

/** Takes the keyboard for itself, again and again. */
export const FOCUS_THIEF = `<!doctype html><title>x</title><body><input aria-label="mine"><script>
setInterval(() => { window.focus(); document.querySelector('input').focus(); }, 5);
for (let n = 0; n < 60; n += 1) history.pushState(n, '', '#' + n);
</script></body>`;
