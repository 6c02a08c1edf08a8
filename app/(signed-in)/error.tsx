'use client';
import { PageFault } from '@/components/shell/page-fault';

/** A page that could not be made, and not for a reason that we know. */
export default function ErrorPage() {
  return <PageFault onRetry={() => location.reload()} />;
}
