import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { FormControl } from '@/lib/contract/pin-control';
import { controlForm } from './sandboxed-frame';
import type { Clocks } from './use-pin-frame';

/** `ready`: the form waits for the press. `away`: it was sent, and what happens there is not ours to see. `over`: too late. */
export type TabPhase = 'none' | 'ready' | 'away' | 'over';

/**
 * Channel `tab`: a real form with a real button, because a page that opens tabs by itself is blocked. It goes to a tab
 * of its own that knows nothing of us (`noopener`), or to the top of this one; `noreferrer` would take the Origin away
 * (F8). The form leaves the page as soon as it was sent, or can no longer be.
 */
export function useTab() {
  const host = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement | null>(null);
  const formId = useId();
  const [phase, setPhase] = useState<TabPhase>('none');
  const [until, setUntil] = useState(0);

  const drop = useCallback(() => {
    form.current?.remove();
    form.current = null;
  }, []);

  const prepare = useCallback(
    (control: FormControl, since: Clocks) => {
      drop();
      const made = controlForm(control).form;
      Object.assign(made, { id: formId, target: '_blank' });
      made.setAttribute('rel', 'noopener');
      made.addEventListener('submit', () => {
        // After the browser has taken the fields, and before anybody can press again.
        setTimeout(drop);
        setPhase('away');
      });
      form.current = made;
      host.current?.append(made);
      setUntil(since.steady + control.leaveWithinMs);
      setPhase('ready');
    },
    [drop, formId],
  );

  useEffect(() => {
    if (phase !== 'ready') return;
    const timer = setTimeout(() => {
      drop();
      setPhase('over');
    }, until - performance.now());
    return () => clearTimeout(timer);
  }, [phase, until, drop]);

  useEffect(() => drop, [drop]);

  const clear = useCallback(() => {
    drop();
    setPhase('none');
  }, [drop]);

  return { host, formId, phase, until, prepare, clear } as const;
}
