import type { ReactNode } from 'react';
import { FaultWords } from '@/components/shell/page-fault';
import { currentTexts } from '@/lib/server/http/current-texts';

/** Who is here is asked by each page itself: a layout is not run again on every navigation, so it guards nothing. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { title, text, retry, back } = (await currentTexts()).words.errors;
  return <FaultWords texts={{ title, text, retry, back }}>{children}</FaultWords>;
}
