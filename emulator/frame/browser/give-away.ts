/**
 * What a page would do that wants the bank to have the PIN: two of the plants by which `npm run prove:pin-blind` shows
 * that it can fail. An honest page does nothing here.
 */
export function createGiveAway(manner: string, bankOrigin: string): (pin: string) => void {
  if (manner === 'tells_pin') return (pin) => window.parent.postMessage({ event: 'pin', pin }, bankOrigin);
  if (manner === 'sends_pin')
    return (pin) => void fetch(`${bankOrigin}/?note=${pin}`, { mode: 'no-cors' }).catch(() => undefined);
  return () => undefined;
}
