'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReminderChoice as Choice } from '@/lib/contract/reminders';
import { act, ApiError } from '../set-pin/api';
import { Actions } from '../ui/actions';
import { Alert } from '../ui/alert';
import { Button, ButtonLink } from '../ui/button';
import { Panel } from '../ui/panel';

interface Saying {
  readonly title: string;
  readonly text: string;
}
export interface ReminderTexts {
  readonly on: Saying & { readonly action: string };
  readonly stopped: Saying & { readonly action: string };
  readonly saving: string;
  readonly trouble: Saying;
  readonly sessionEnded: Saying;
  readonly signIn: string;
}

/** Whether reminders come, and the one button that changes it. What it says is what the server has kept. */
export function ReminderChoice({ texts, areOn }: { texts: ReminderTexts; areOn: boolean }) {
  const [wanted, setWanted] = useState(areOn);
  const choose = useMutation({
    mutationFn: (wish: boolean) => act<undefined>('/api/reminders', { wanted: wish } satisfies Choice),
    onSuccess: (_, wish) => setWanted(wish),
    retry: false,
    networkMode: 'always',
  });
  const hasEnded = choose.error instanceof ApiError && choose.error.code === 'unauthenticated';
  const trouble = choose.error ? (hasEnded ? texts.sessionEnded : texts.trouble) : undefined;
  const signIn = hasEnded ? <ButtonLink href="/sign-in?to=reminders">{texts.signIn}</ButtonLink> : undefined;
  const { title, text, action } = wanted ? texts.on : texts.stopped;
  return (
    <Panel>
      <div role="status" className="grid gap-2">
        <h2>{title}</h2>
        <p className="text-muted">{text}</p>
      </div>
      <Alert
        role="alert"
        notice={trouble && { kind: 'warn', ...trouble, ...(signIn ? { actions: signIn } : {}) }}
      />
      <Actions>
        <Button kind="quiet" onClick={() => choose.mutate(!wanted)} pending={choose.isPending}>
          {choose.isPending ? texts.saving : action}
        </Button>
      </Actions>
    </Panel>
  );
}
