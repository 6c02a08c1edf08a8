/** Runs before the first request: configuration and schema are right, or the process ends (stack.md: throwing is not enough). */
export async function register() {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { boot } = await import('./lib/server/boot');
  await boot();
}
