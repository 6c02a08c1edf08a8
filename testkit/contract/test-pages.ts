import { describe, expect, test } from 'vitest';
import { speakTo } from './wire.ts';

interface Opening {
  readonly controlId: string;
  readonly page: string;
  readonly frame: string;
  /** How the page takes its control: as the form field `controlId`, or as JSON `pinControlId`. */
  readonly field: 'form' | 'json';
  /** Null where its frame can be opened. */
  readonly whyNoFrame: string | null;
}

const isHtml = (headers: Headers) => headers.get('content-type')?.startsWith('text/html') ?? false;
const opened = ({ page, field }: Opening, controlId: string) =>
  speakTo('')(
    'POST',
    page,
    field === 'form' ? { form: { controlId } } : { json: { pinControlId: controlId } },
  );

/** What the app relies on in the pages where a PIN is typed; `issue` makes a fresh control each time. */
export function checksOfThePages(issue: () => Promise<Opening>): void {
  describe('the page that a PIN is typed in', () => {
    test('opens for its control, and is HTML', async () => {
      const opening = await issue();
      const { status, headers } = await opened(opening, opening.controlId);
      expect(status).toBe(200);
      expect(isHtml(headers)).toBe(true);
    });

    test('does not open for a control that was never issued', async () => {
      const { status } = await opened(await issue(), '00000000-0000-4000-8000-000000000000');
      expect(status).toBeGreaterThanOrEqual(400);
    });

    test('in a frame: loads without a control, and no header forbids the framing', async ({ skip }) => {
      const { frame, whyNoFrame } = await issue();
      if (whyNoFrame) return skip(whyNoFrame);
      const { status, headers } = await speakTo('')('GET', frame);
      expect(status).toBe(200);
      expect(isHtml(headers)).toBe(true);
      expect(headers.get('x-frame-options')).toBeNull();
      expect(headers.get('content-security-policy') ?? '').not.toContain("frame-ancestors 'none'");
    });
  });
}
