'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { act } from '../set-pin/api';

export interface LanguageItem {
  /** BCP 47. */
  readonly language: string;
  /** Its own name for itself. */
  readonly name: string;
}

interface LanguageChoiceProps {
  label: string;
  items: readonly LanguageItem[];
  current: string;
  /** What is said when the choice could not be kept. */
  failed: string;
}

/** Every language by its own name. The page stays where it is, a PIN page with its frame too: its words change. */
export function LanguageChoice({ label, items, current, failed }: LanguageChoiceProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [hasFailed, setFailed] = useState(false);
  const choose = (language: string) => {
    setFailed(false);
    act('/api/language', { language }).then(
      () => startTransition(() => router.refresh()),
      () => setFailed(true),
    );
  };
  return (
    <div role="group" aria-label={label} aria-busy={pending} className="print:hidden">
      <ul className="flex flex-wrap justify-center gap-x-2">
        {items.map(({ language, name }) => (
          <li key={language}>
            <button
              type="button"
              lang={language}
              aria-pressed={language === current}
              onClick={() => choose(language)}
              className="min-h-12 min-w-12 cursor-pointer px-2 underline decoration-transparent decoration-2 underline-offset-[0.3em] hover:text-ink hover:decoration-current aria-pressed:font-[650] aria-pressed:text-ink aria-pressed:decoration-accent"
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{hasFailed ? failed : ''}</p>
    </div>
  );
}
