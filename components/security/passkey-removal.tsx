'use client';
import { ActFlow, type ActFlowTexts } from '../acts/act-flow';
import { useAct } from '../acts/use-act';
import { act as ask } from '../set-pin/api';
import type { Outcome } from '../set-pin/use-proof';
import { ButtonLink } from '../ui/button';

export interface RemovalTexts extends ActFlowTexts {
  readonly done: { readonly title: string; readonly text: string };
  readonly toSecurity: string;
  readonly back: string;
}

interface PasskeyRemovalProps {
  texts: RemovalTexts;
  passkeyRef: string;
  outcome: Outcome;
}

/** Taking one passkey away, from the proof to the word that it is done. Another passkey, or this very one, may prove it. */
export function PasskeyRemoval({ texts, passkeyRef, outcome }: PasskeyRemovalProps) {
  const flow = useAct({
    what: { operation: 'remove_passkey', passkey: passkeyRef },
    outcome,
    perform: (claim) => ask<{ removed: true }>(`/api/passkeys/${passkeyRef}/remove`, { ...claim }),
  });
  return (
    <ActFlow
      texts={texts}
      flow={flow}
      hasPasskey
      done={() => ({ ...texts.done, links: [{ href: '/security', label: texts.toSecurity }] })}
      back={
        <ButtonLink kind="bare" href="/security">
          {texts.back}
        </ButtonLink>
      }
    />
  );
}
