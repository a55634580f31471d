import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';

/** The attributes that leave the machine: ids of routes and parts of pages, kinds, statuses. Addresses and messages do not. */
const ALLOWED: Record<string, RegExp> = {
  'http.route': /^[\w./()[\]=@-]{1,120}$/,
  'http.method': /^[A-Z]{1,10}$/,
  'sveltekit.is_data_request': /^(true|false)$/,
  'sveltekit.is_sub_request': /^(true|false)$/,
  'sveltekit.load.node_id': /^[\w./()[\]=@+-]{1,120}$/,
  'sveltekit.load.node_type': /^[\w+.]{1,40}$/,
  'sveltekit.load.environment': /^[a-z]{1,20}$/,
  'sveltekit.form_action.name': /^[a-zA-Z]{1,40}$/,
  'sveltekit.form_action.result.type': /^[a-z_]{1,20}$/,
  'sveltekit.form_action.result.status': /^\d{3}$/
};

export function allowedAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) => ALLOWED[name]?.test(String(value)) === true)
  );
}

/** A span without anything that somebody may have typed: no events (they quote errors), no message of its status. */
function plain(span: ReadableSpan, resource: ReadableSpan['resource']): ReadableSpan {
  const shown = {
    resource,
    attributes: allowedAttributes(span.attributes),
    events: [],
    links: [],
    status: { code: span.status.code }
  };
  return new Proxy(span, {
    get: (own, name) => (name in shown ? shown[name as keyof typeof shown] : Reflect.get(own, name, own)) as unknown
  });
}

/** Sends only what is allowed. `service`: under which name. */
export function withoutPersonalData(exporter: SpanExporter, service: string): SpanExporter {
  const attributes = { 'service.name': service };
  let resource: ReadableSpan['resource'] | undefined;
  return {
    export: (spans, done) => {
      const first = spans[0];
      if (first) resource ??= Object.assign(Object.create(first.resource) as typeof first.resource, {});
      if (resource) Object.defineProperty(resource, 'attributes', { value: attributes, configurable: true });
      exporter.export(
        spans.map((span) => plain(span, resource ?? span.resource)),
        done
      );
    },
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush!() })
  };
}
