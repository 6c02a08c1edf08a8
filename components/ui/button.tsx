import type { ComponentPropsWithRef, MouseEvent } from 'react';

const SHAPE =
  'inline-flex min-h-12 cursor-pointer items-center justify-center gap-2.5 rounded-full border-[1.5px] py-2.5 text-center leading-tight font-[650] no-underline print:hidden';
const KINDS = {
  main: 'border-transparent bg-accent px-6 text-accent-ink hover:bg-accent-deep',
  quiet: 'border-edge bg-surface px-6 text-ink hover:border-ink',
  bare: 'border-transparent px-2 text-muted underline decoration-edge decoration-1 underline-offset-4 hover:text-ink hover:decoration-current',
} as const;
/** Muted, yet readable: a button that counts down is read while it is off. */
const OFF =
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted aria-disabled:cursor-progress aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-muted';

/** `main` is the one thing a screen asks for, `quiet` its alternative, `bare` the way out. */
export type ButtonKind = keyof typeof KINDS;

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  kind?: ButtonKind;
  /** Work is under way: the button keeps the focus, says so to assistive technology, and ignores presses. */
  pending?: boolean;
}

const swallow = (press: MouseEvent) => press.preventDefault();

/** A button; `type="button"` unless told otherwise, so that it never sends a form by accident. */
export function Button({ kind = 'main', pending = false, className = '', onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={pending || undefined}
      onClick={pending ? swallow : onClick}
      className={`${SHAPE} ${KINDS[kind]} ${OFF} ${className}`}
    />
  );
}

/** The same look for a button that sends a plain form. */
export const buttonLook = (kind: ButtonKind) => `${SHAPE} ${KINDS[kind]}`;

interface ButtonLinkProps extends ComponentPropsWithRef<'a'> {
  href: string;
  kind?: ButtonKind;
}

/**
 * A link that looks like a button. Always a plain anchor, so always a full page load: a soft navigation into the PIN
 * route would keep the former document's CSP, and the frame would be blocked (design.md section 4).
 */
export function ButtonLink({ kind = 'main', className = '', ...rest }: ButtonLinkProps) {
  return <a {...rest} className={`${SHAPE} ${KINDS[kind]} ${className}`} />;
}
