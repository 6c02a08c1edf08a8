import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CardActDone } from '@/lib/contract/card-act';
import { act, ApiError } from '../set-pin/api';
import { Actions } from '../ui/actions';
import { Alert } from '../ui/alert';
import { Button, ButtonLink } from '../ui/button';
import { Tag } from '../ui/tag';
import type { FreezeItem } from './freeze-cards';

interface Saying {
  readonly title: string;
  readonly text: string;
}
export interface FreezeTexts {
  readonly freeze: string;
  readonly frozen: string;
  readonly confirm: Saying & { readonly do: string; readonly doing: string; readonly cancel: string };
  readonly done: Saying;
  readonly replace: { readonly text: string; readonly action: string };
  readonly trouble: Saying;
  readonly sessionEnded: Saying;
  readonly signIn: string;
}

interface FreezeCardProps {
  texts: FreezeTexts;
  item: FreezeItem;
  wasJustFrozen: boolean;
  onFrozen: () => void;
}

/** One card: asked once more, then frozen. The server says that it is; asking twice does no harm. */
export function FreezeCard({ texts, item, wasJustFrozen, onFrozen }: FreezeCardProps) {
  const [isAsking, setAsking] = useState(false);
  const question = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isAsking) question.current?.focus();
  }, [isAsking]);
  const freeze = useMutation({
    mutationFn: () => act<CardActDone>(`/api/cards/${encodeURIComponent(item.ref)}/freeze`, {}),
    onSuccess: () => {
      setAsking(false);
      onFrozen();
    },
    retry: false,
    networkMode: 'always',
  });
  const hasEnded = freeze.error instanceof ApiError && freeze.error.code === 'unauthenticated';
  const trouble = freeze.error ? (hasEnded ? texts.sessionEnded : texts.trouble) : undefined;
  const signIn = hasEnded ? <ButtonLink href="/sign-in?to=not-me">{texts.signIn}</ButtonLink> : undefined;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
        <strong className="font-[650]">{item.name}</strong>
        <Tag kind="plain">{item.isFrozen ? texts.frozen : item.detail}</Tag>
      </div>
      <Alert
        role="status"
        notice={
          wasJustFrozen
            ? { kind: 'info', ...texts.done }
            : trouble && { kind: 'warn', ...trouble, ...(signIn ? { actions: signIn } : {}) }
        }
      />
      {!item.isFrozen && !isAsking && (
        <Actions>
          <Button aria-label={item.label} onClick={() => setAsking(true)}>
            {texts.freeze}
          </Button>
        </Actions>
      )}
      {!item.isFrozen && isAsking && (
        <div role="group" aria-label={texts.confirm.title} className="grid gap-3">
          <h2 ref={question} tabIndex={-1}>
            {texts.confirm.title}
          </h2>
          <p>{texts.confirm.text}</p>
          <Actions>
            <Button onClick={() => freeze.mutate()} pending={freeze.isPending}>
              {freeze.isPending ? texts.confirm.doing : texts.confirm.do}
            </Button>
            <Button kind="bare" onClick={() => setAsking(false)}>
              {texts.confirm.cancel}
            </Button>
          </Actions>
        </div>
      )}
      {item.isFrozen && (
        <div className="grid gap-3">
          <p className="text-small text-muted">{texts.replace.text}</p>
          <Actions>
            <ButtonLink kind="quiet" href={item.replaceHref}>
              {texts.replace.action}
            </ButtonLink>
          </Actions>
        </div>
      )}
    </>
  );
}
