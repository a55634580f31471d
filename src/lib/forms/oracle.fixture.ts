import { createRequire } from 'node:module';
import type { JsonFormsCellRendererRegistryEntry, JsonFormsUISchemaRegistryEntry } from '@jsonforms/core';
import type * as Core from '@jsonforms/core';
import type * as Vue from 'vue';
import type * as VueServer from 'vue/server-renderer';

/** What one control was given by a binding: the props of JSON Forms that it draws from. */
export interface Drawn {
  key: string;
  props: Record<string, unknown>;
}

export interface Example {
  name: string;
  data: unknown;
  schema: Record<string, unknown>;
  uischema: Record<string, unknown>;
  uischemas?: JsonFormsUISchemaRegistryEntry[];
  config?: Record<string, unknown>;
  i18n?: Core.JsonFormsI18nState;
  readonly?: boolean;
}

const require = createRequire(import.meta.url);
export const core = require('@jsonforms/core') as typeof Core;
const { createSSRApp, h, markRaw } = require('vue') as typeof Vue;
const { renderToString } = require('vue/server-renderer') as typeof VueServer;
const { JsonForms } = require('@jsonforms/vue') as { JsonForms: Parameters<typeof h>[0] };
const { vanillaRenderers } = require('@jsonforms/vue-vanilla') as { vanillaRenderers: VueEntry[] };
export const examples = (require('@jsonforms/examples') as { getExamples: () => Example[] }).getExamples();

interface VueEntry {
  tester: unknown;
  renderer: { setup: (props: object, context: object) => Record<string, unknown> };
  cell?: JsonFormsCellRendererRegistryEntry;
}

/** The props that tell how a control is drawn and what it says. */
const SHOWN = [
  'data',
  'path',
  'label',
  'description',
  'errors',
  'required',
  'visible',
  'enabled',
  'readonly',
  'schema',
  'uischema',
  'rootSchema',
  'i18nKeyPrefix',
  'config'
] as const;

/** A record of them, as plain JSON, under the place of the control. */
export function drawn(props: Record<string, unknown>): Drawn {
  const { path, uischema, arraySchema } = props as {
    path: string;
    uischema: { scope?: string };
    arraySchema?: unknown;
  };
  const picked = Object.fromEntries(SHOWN.map((name) => [name, props[name]]));
  // A list's mapper puts the schema of its rows in place of its own.
  const whole = arraySchema === undefined ? picked : { ...picked, schema: arraySchema };
  return {
    key: `${path} ${uischema.scope ?? ''}`,
    props: JSON.parse(JSON.stringify(whole)) as Record<string, unknown>
  };
}

/** The props that core's own mapper computes for one control. */
export function mappedByCore(example: Example, ajv: unknown): (own: object) => Record<string, unknown> {
  const { data, schema, uischema, uischemas = [], config, i18n, readonly } = example;
  const action = core.Actions.init(data, schema, uischema as never, { ajv: ajv as never });
  const jsonforms = {
    core: core.coreReducer(undefined, action),
    config: core.configReducer(undefined, core.Actions.setConfig(config)),
    i18n: core.i18nReducer(i18n, core.Actions.updateI18n(i18n?.locale, i18n?.translate, i18n?.translateError)),
    uischemas,
    renderers: [],
    cells: [],
    readonly
  };
  return (own) => ({ ...core.mapStateToControlProps({ jsonforms } as never, own as never) });
}

/** Every control that the Vue binding with its plain renderers draws for an example, in order. */
export async function drawnByVue(example: Example, ajv: unknown): Promise<Drawn[]> {
  const seen: Drawn[] = [];
  const renderers = vanillaRenderers.map((entry) => ({
    ...entry,
    renderer: markRaw({
      ...entry.renderer,
      setup(props: object, context: object) {
        const made = entry.renderer.setup(props, context);
        const control = made['control'] as { value: Record<string, unknown> } | undefined;
        if (control) seen.push(drawn(control.value));
        return made;
      }
    })
  }));
  const { data, schema, uischema, uischemas, config, i18n, readonly } = example;
  const input = { data, schema, uischema, uischemas, config, i18n, readonly, ajv, renderers: markRaw(renderers) };
  const app = createSSRApp({ render: () => h(JsonForms, input) });
  app.config.warnHandler = () => undefined;
  await renderToString(app);
  return seen;
}
