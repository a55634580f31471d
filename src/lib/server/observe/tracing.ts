import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import { context, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { reportFault } from '../log.ts';
import type { Step } from './channels.ts';
import { withoutPersonalData } from './span-view.ts';

/**
 * Sends traces to where the environment says (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`,
 * `OTEL_TRACES_SAMPLER`, `OTEL_SERVICE_NAME`: OpenTelemetry's own variables): SvelteKit's spans of requests, loads and actions, and below them
 * the engine's events and the store's commits. What is still held goes out before the process ends.
 */
export function startTracing(): void {
  const service = process.env['OTEL_SERVICE_NAME'] || 'yijianshi';
  const exporter = withoutPersonalData(new OTLPTraceExporter(), service);
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  traceSteps();
  process.once('sveltekit:shutdown' as 'exit', () => {
    provider.shutdown().catch((fault: unknown) => reportFault('T-traces', 'traces', fault));
  });
}

/** Steps of ours become spans: below the step around them, or the request's. */
function traceSteps(): void {
  const tracer = trace.getTracer('yijianshi');
  const around = new AsyncLocalStorage<Context>();
  const spans = new WeakMap<Step, ReturnType<typeof tracer.startSpan>>();
  const steps = tracingChannel<Context, Step>('yijianshi:step');
  steps.start.bindStore(around, (step) => {
    const parent = around.getStore() ?? context.active();
    const span = tracer.startSpan(step.name, {}, parent);
    spans.set(step, span);
    return trace.setSpan(parent, span);
  });
  steps.subscribe({
    start: () => undefined,
    end: () => undefined,
    asyncStart: () => undefined,
    asyncEnd: (step) => spans.get(step)?.end(),
    error: (step) => void spans.get(step)?.setStatus({ code: SpanStatusCode.ERROR })
  });
}
