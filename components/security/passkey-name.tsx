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

/** The name of a passkey, and the field to change it. */
export function PasskeyName({ passkeyRef, name, label, texts, children }: PasskeyNameProps) {
  const [isOpen, setOpen] = useState(false);
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
        <span className="flex gap-x-5">
          <button type="button" className={LINK} onClick={() => setOpen(true)} aria-label={label}>
            {texts.rename}
          </button>
          {children}
        </span>
      </div>
    );
  return (
    <form onSubmit={submit} className="grid gap-2 pb-2">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <input
          name="name"
          aria-label={label}
          defaultValue={name}
          maxLength={LONGEST}
          required
          autoComplete="off"
          className="min-h-12 min-w-0 flex-1 rounded-panel border border-line bg-surface px-4 text-ink"
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
