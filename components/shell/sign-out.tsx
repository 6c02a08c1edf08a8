interface SignOutProps {
  label: string;
  csrfToken: string;
  /** On every device, and not only here. */
  everywhere?: boolean;
  className?: string;
}

const QUIET = 'min-h-12 cursor-pointer text-muted hover:text-ink hover:underline hover:decoration-2';

/** A plain form, so that signing out needs no script. */
export function SignOut({ label, csrfToken, everywhere = false, className = QUIET }: SignOutProps) {
  return (
    <form action="/api/sign-out" method="post">
      <input type="hidden" name="csrf" value={csrfToken} />
      {everywhere && <input type="hidden" name="everywhere" value="yes" />}
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  );
}
