import 'server-only';
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { currentRequest } from './request-context';

/** The tracer, once `tracing.ts` was loaded and began. On globalThis, since Next loads this module once for each of its bundles. */
export const tracing = globalThis as typeof globalThis & { setPinTracer?: Tracer };

/** Does this work in a span below the request's; without tracing, just the work. An error is told by its name alone. */
export async function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (span?: Span) => Promise<T>,
): Promise<T> {
  const parent = currentRequest()?.span;
  const above = parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  const span = tracing.setPinTracer?.startSpan(name, { kind: SpanKind.CLIENT, attributes }, above);
  if (!span) return work();
  try {
    return await work(span);
  } catch (error) {
    span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
