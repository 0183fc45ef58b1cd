import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  createContextKey,
  ROOT_CONTEXT,
  type Span,
  type SpanStatus,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

/** A span that has ended. */
export interface Kept {
  readonly name: string;
  /** Names from the root down to it, with slashes. */
  readonly path: string;
  readonly attributes: Attributes;
  readonly status: SpanStatus;
}

const PATH = createContextKey('path of the active span');

/** Registers a tracer that keeps what ends, as an SDK would send it on. Call before the service is opened. */
export function keepSpans(): readonly Kept[] {
  const kept: Kept[] = [];
  trace.setGlobalTracerProvider({ getTracer: () => tracerInto(kept) });
  context.setGlobalContextManager(byAsyncStorage());
  return kept;
}

export function dropSpans(): void {
  trace.disable();
  context.disable();
}

function tracerInto(kept: Kept[]): Tracer {
  let count = 0;
  const startSpan: Tracer['startSpan'] = (name, options = {}, within = context.active()) => {
    count += 1;
    const attributes: Attributes = { ...options.attributes };
    let status: SpanStatus = { code: SpanStatusCode.UNSET };
    const path = pathOf(name, within);
    const span: Span = {
      spanContext: () => ({
        traceId: '1'.repeat(32),
        spanId: count.toString(16).padStart(16, '0'),
        traceFlags: 1,
      }),
      setAttribute: (key, value) => {
        attributes[key] = value;
        return span;
      },
      setAttributes: (more) => {
        Object.assign(attributes, more);
        return span;
      },
      setStatus: (now) => {
        status = now;
        return span;
      },
      addEvent: () => span,
      addLink: () => span,
      addLinks: () => span,
      updateName: () => span,
      isRecording: () => true,
      recordException: () => undefined,
      end: () => void kept.push({ name, path, attributes, status }),
    };
    return span;
  };
  return {
    startSpan,
    startActiveSpan(name: string, ...rest: readonly unknown[]) {
      const work = rest.at(-1) as (span: Span) => unknown;
      const options = rest.length > 1 ? (rest[0] as { attributes?: Attributes }) : {};
      const span = startSpan(name, options);
      const within = trace.setSpan(context.active(), span);
      return context.with(within.setValue(PATH, pathOf(name, context.active())), () => work(span));
    },
  } as Tracer;
}

function pathOf(name: string, within: Context): string {
  const above = within.getValue(PATH);
  return typeof above === 'string' ? `${above}/${name}` : name;
}

function byAsyncStorage(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) =>
      storage.run(active, () => work.call(self as never, ...args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
