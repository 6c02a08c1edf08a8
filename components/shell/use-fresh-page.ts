import { useEffect } from 'react';

/**
 * A page that the browser kept as it was, and shows again, belongs to nobody (S39, F9): it was blanked when it was left,
 * and asks the server anew who is there. `no-store` does not keep every browser from keeping a page.
 */
export function useFreshPage() {
  useEffect(() => {
    const left = ({ persisted }: PageTransitionEvent) => {
      if (persisted) document.body.hidden = true;
    };
    const back = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload();
    };
    addEventListener('pagehide', left);
    addEventListener('pageshow', back);
    return () => {
      removeEventListener('pagehide', left);
      removeEventListener('pageshow', back);
    };
  }, []);
}
