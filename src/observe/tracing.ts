import {
  type Attributes,
  isSpanContextValid,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/** What is known of a request once it has been answered. */
export interface Answered {
  readonly status: number;
  readonly route: string;
}

/** Spans around what a turn passes. Attributes name kinds, never persons, numbers, ids or words. */
export interface Tracing {
  /** A span from the coming in of a request to the end of its answer, which `goOn` gives. */
  request(about: Attributes, goOn: (answered: (answer: Answered) => void) => void): void;
  /** A span while the work is under way; a rejection is its error. */
  around<T>(name: string, about: Attributes, work: (span: Span) => Promise<T>): Promise<T>;
  /** The same around work that waits for nothing. */
  within<T>(name: string, work: () => T): T;
}

/**
 * Null unless an SDK was registered before the service was loaded (`node --import …`): the service is
 * then put together without any of this, so that nobody pays for what nobody looks at.
 */
export function openTracing(): Tracing | null {
  const tracer = trace.getTracer('silta');
  // Never ended, so never told of: only an SDK gives a span an identity.
  if (!isSpanContextValid(tracer.startSpan('probe').spanContext())) return null;
  return {
    request: (attributes, goOn) =>
      tracer.startActiveSpan('webhook', { kind: SpanKind.SERVER, attributes }, (span) =>
        goOn(({ status, route }) => {
          span.setAttribute('http.route', route);
          span.setAttribute('http.response.status_code', status);
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        }),
      ),
    around: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, async (span) => {
        try {
          return await work(span);
        } catch (error) {
          failed(span, error);
          throw error;
        } finally {
          span.end();
        }
      }),
    within: (name, work) =>
      tracer.startActiveSpan(name, (span) => {
        try {
          return work();
        } finally {
          span.end();
        }
      }),
  };
}

/** The error's name only: its message may hold a person's words. */
function failed(span: Span, error: unknown): void {
  const message = error instanceof Error ? error.name : 'unknown';
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
