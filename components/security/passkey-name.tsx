'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { act } from '../set-pin/api';

const LONGEST = 40;

export interface PasskeyNameTexts {
  readonly rename: string;
  readonly save: string;
  readonly cancel: string;
  readonly notSaved: string;
}

interface PasskeyNameProps {
  passkeyRef: string;
  name: string;
  /** Names the field for those who do not see the list around it. */
  label: string;
  texts: PasskeyNameTexts;
  /** What else can be done about it. */
  children: ReactNode;
}

const LINK = 'min-h-12 cursor-pointer text-small text-muted underline decoration-2 hover:text-ink';

const takeFocus = (element: HTMLElement | null) => element?.focus();

/** The name of a passkey, and the field to change it. The focus goes into the field, and back to where it came from. */
export function PasskeyName({ passkeyRef, name, label, texts, children }: PasskeyNameProps) {
  // Null until it has been open.
  const [isOpen, setOpen] = useState<boolean | null>(null);
  const router = useRouter();
  const save = useMutation({
    mutationFn: (wanted: string) => act<undefined>(`/api/passkeys/${passkeyRef}/name`, { name: wanted }),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
    retry: false,
    networkMode: 'always',
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = new FormData(event.currentTarget).get('name');
    if (typeof wanted === 'string' && wanted.trim()) save.mutate(wanted.trim());
  };
  if (!isOpen)
    return (
      <div className="flex flex-wrap items-center justify-between gap-x-5">
        <strong className="font-[650]">{name}</strong>
        <span className="flex flex-wrap gap-x-5">
          <button
            type="button"
            ref={isOpen === null ? null : takeFocus}
            className={LINK}
            onClick={() => setOpen(true)}
            aria-label={label}
          >
            {texts.rename}
          </button>
          {children}
        </span>
      </div>
    );
  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-2 pb-2">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <input
          name="name"
          ref={takeFocus}
          aria-label={label}
          defaultValue={name}
          maxLength={LONGEST}
          required
          autoComplete="off"
          className="min-h-12 min-w-0 flex-[1_1_12rem] rounded-panel border border-line bg-surface px-4 text-ink"
        />
        <button type="submit" disabled={save.isPending} className={LINK}>
          {texts.save}
        </button>
        <button type="button" className={LINK} onClick={() => setOpen(false)}>
          {texts.cancel}
        </button>
      </div>
      <p role="alert" className="text-small text-bad">
        {save.isError ? texts.notSaved : ''}
      </p>
    </form>
  );
}
