import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PasskeyRef } from '@/lib/contract/step-up';
import { cardholderOrSignIn } from '../auth/require-cardholder';
import { container } from '../container';
import { currentTexts } from './current-texts';
import { removalWords } from './security-words';

const passkeyOf = cache(async (named: string) => {
  const holder = await cardholderOrSignIn();
  const texts = await currentTexts();
  const ref = PasskeyRef.safeParse(named).data ?? notFound();
  const words = removalWords(texts, await container().passkeys.viewsOf(holder.id), ref) ?? notFound();
  return { holder, texts, ref, words };
});

/** Who asks, whose passkey it is, and its words; one that is not theirs is not found. Asked once for title and page. */
export const passkeyInPath = async (params: Promise<{ readonly passkeyRef: string }>) =>
  passkeyOf((await params).passkeyRef);
