'use client';
import { createContext, type ReactNode, useContext } from 'react';
import { Actions } from '../ui/actions';
import { Button, ButtonLink } from '../ui/button';
import { Intro } from './intro';
import { Page } from './page';

export interface FaultTexts {
  readonly title: string;
  readonly text: string;
  readonly retry: string;
  readonly back: string;
}

const Words = createContext<FaultTexts | null>(null);

/** Lays the words ready for a page that cannot be made: by then the server is not asked any more. */
export function FaultWords({ texts, children }: { texts: FaultTexts; children: ReactNode }) {
  return <Words value={texts}>{children}</Words>;
}

/** In the place of a page that could not be made. */
export function PageFault({ onRetry }: { onRetry: () => void }) {
  const texts = useContext(Words);
  if (!texts) return null;
  return (
    <Page>
      <Intro title={texts.title} lead={texts.text} />
      <Actions>
        <Button onClick={onRetry}>{texts.retry}</Button>
        <ButtonLink kind="quiet" href="/cards">
          {texts.back}
        </ButtonLink>
      </Actions>
    </Page>
  );
}
