interface SignOutProps {
  label: string;
  csrfToken: string;
  /**
   * The name under which the server gets the token. `everywhere`: on every device, and not only here. `pressed`: somebody
   * stands beside them and wants it otherwise.
   */
  because?: 'csrf' | 'everywhere' | 'pressed';
  className?: string;
}

const QUIET = 'min-h-12 cursor-pointer text-muted hover:text-ink hover:underline hover:decoration-2';

/** A plain form, so that signing out needs no script. */
export function SignOut({ label, csrfToken, because = 'csrf', className = QUIET }: SignOutProps) {
  return (
    <form action="/api/sign-out" method="post" className="flex flex-col items-stretch row:items-start">
      <button type="submit" name={because} value={csrfToken} className={className}>
        {label}
      </button>
    </form>
  );
}
