/** A plain form, so that signing out needs no script. */
export function SignOut({ label }: { label: string }) {
  return (
    <form action="/api/sign-out" method="post">
      <button
        type="submit"
        className="min-h-12 cursor-pointer text-muted hover:text-ink hover:underline hover:decoration-2"
      >
        {label}
      </button>
    </form>
  );
}
