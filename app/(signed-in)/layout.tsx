import type { ReactNode } from 'react';
import { FaultWords } from '@/components/shell/page-fault';
import { Queries } from '@/components/shell/queries';
import { container } from '@/lib/server/container';

/** Who is here is asked by each page itself: a layout is not run again on every navigation, so it guards nothing. */
export default function SignedInLayout({ children }: { children: ReactNode }) {
  const { title, text, retry, back } = container().texts.words.errors;
  return (
    <FaultWords texts={{ title, text, retry, back }}>
      <Queries>{children}</Queries>
    </FaultWords>
  );
}
