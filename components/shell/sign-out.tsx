interface SignOutProps {
  label: string;
  csrfToken: string;
  /** `everywhere`: on every device, and not only here. `pressed`: somebody stands beside them and wants it otherwise. */
  because?: 'everywhere' | 'pressed';
  className?: string;
}

const QUIET = 'min-h-12 cursor-pointer text-muted hover:text-ink hover:underline hover:decoration-2';

/** A plain form, so that signing out needs no script. */
export function SignOut({ label, csrfToken, because, className = QUIET }: SignOutProps) {
  return (
    <form action="/api/sign-out" method="post" className="flex flex-col items-stretch row:items-start">
      <input type="hidden" name="csrf" value={csrfToken} />
      {because && <input type="hidden" name="because" value={because} />}
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  );
}
