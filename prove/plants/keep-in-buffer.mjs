// A plant for `npm run prove:pin-blind`: preloaded into the app's own process, it keeps what it is told in a Buffer.
// Nobody tells a real server a PIN; here the proof does, by a socket that no recording sees, to show what finds it.
import { createServer } from 'node:net';

createServer((told) =>
  told.on('data', (bytes) => {
    globalThis.kept = Buffer.concat([bytes]);
    bytes.fill(0);
    told.end('kept');
  }),
)
  // Of the processes that start with this, the first is the server.
  .on('error', () => undefined)
  .listen(process.env.PLANT_SOCKET)
  .unref();
