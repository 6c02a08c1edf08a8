import { Page } from '@/components/shell/page';
import { container } from '@/lib/server/container';

/** While the card maker is asked where the card stands. */
export default function Loading() {
  return (
    <Page>
      <p role="status" className="text-lead text-muted">
        {container().texts.words.pin.loading}
      </p>
    </Page>
  );
}
