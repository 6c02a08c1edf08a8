import 'server-only';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { currentRequest } from './request-context';
import { routeOf } from './route-of';
import { tracing } from './span';

/** A collector that does not answer holds nothing up: spans wait beside, and go when there are too many. */
const EXPORT_MS = 2_000;
const REQUEST_START = 'http.server.request.start';
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * OpenTelemetry traces by OTLP over HTTP. Where to, and with which headers, say the standard's own variables
 * (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`). Our tracer is
 * not made the process's own: Next would then write addresses with all that is in them into spans of its own (S16).
 * @returns sends what is left, and ends
 */
export function startTracing(): () => Promise<void> {
  const resource = resourceFromAttributes({ 'service.name': 'set-pin' }).merge(
    detectResources({ detectors: [envDetector] }),
  );
  const exporter = new OTLPTraceExporter({ timeoutMillis: EXPORT_MS });
  const provider = new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor({ exporter })] });
  tracing.setPinTracer = provider.getTracer('set-pin');
  subscribe(REQUEST_START, followRequest);
  return async () => {
    unsubscribe(REQUEST_START, followRequest);
    delete tracing.setPinTracer;
    // Traces that cannot be sent are lost; nothing else is.
    const sent = provider.shutdown().catch(() => undefined);
    await Promise.race([sent, pause(EXPORT_MS, undefined, { ref: false })]);
  };
}

/** A span for each request: method, route, status, and the number by which log and audit know it; nothing that somebody sent. */
function followRequest(message: unknown): void {
  const { request, response } = message as { readonly request?: unknown; readonly response?: unknown };
  const context = currentRequest();
  if (!context || !(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return;
  const method = METHODS.has(request.method ?? '') ? request.method : '_OTHER';
  const route = routeOf(request.url ?? '');
  const span = tracing.setPinTracer?.startSpan(`${method} ${route}`, {
    kind: SpanKind.SERVER,
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'setpin.request_id': context.requestId,
    },
  });
  if (!span) return;
  context.span = span;
  response.once('close', () => {
    span.setAttribute('http.response.status_code', response.statusCode);
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
}
