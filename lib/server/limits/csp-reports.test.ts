import { afterEach, expect, test, vi } from 'vitest';
import { metrics } from '../observe/metrics';
import { createCspReports } from './csp-reports';

afterEach(() => void vi.useRealTimers());

test('S29 a flood of reports is sixty lines a minute and one that says so, and the next minute begins anew', async () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  const note = createCspReports({ warn: (_: unknown, text?: string) => void lines.push(text ?? '') });
  for (let report = 0; report < 5_000; report += 1) await note('script-src');
  expect(lines.filter((line) => line === 'csp report')).toHaveLength(60);
  expect(lines.filter((line) => line === 'more csp reports, not noted')).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(61_000);
  await note('script-src');
  expect(lines).toHaveLength(62);
  expect(lines.at(-1)).toBe('csp report');
});

test('REL-17: a stranger’s words make no series of their own', async () => {
  const note = createCspReports({ warn: () => undefined });
  for (const directive of ['frame-src', 'made-up', 'made-up-too']) await note(directive);
  const seen = (await metrics().cspReports.get()).values.map(({ labels }) => labels.directive);
  expect(seen).toEqual(expect.arrayContaining(['frame-src', 'other']));
  expect(seen.join()).not.toContain('made-up');
});
