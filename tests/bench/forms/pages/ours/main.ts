// The renderer of src/lib/forms as a page for window staff uses it: its own styles, every change checked and said at the field,
// by the module that its schema was written as when it was published.
import '../../../../../src/lib/ui/styles/tokens.css';
import { mount } from 'svelte';
import JsonForm from '../../../../../src/lib/forms/JsonForm.svelte';
import { dateFormats } from '../../../../../src/lib/forms/check/dates.ts';
import { prepareRenderers } from '../../../../../src/lib/forms/lazy.ts';
import { builtInRenderers } from '../../../../../src/lib/forms/renderers.ts';
import type { DataValidator } from '../../../../../src/lib/forms/types.ts';
import { initialData, jsonSchema, params, uiSchema } from '../../shared/gen.ts';

type Written = { default: (formats: typeof dateFormats) => DataValidator };

async function start(): Promise<void> {
  const { n } = params();
  const form = { schema: jsonSchema(n), uischema: uiSchema(n), config: { dense: true } };
  const written = import(/* @vite-ignore */ new URL(`validators/${n}.js`, location.href).href) as Promise<Written>;
  await prepareRenderers(builtInRenderers, form);
  const validator = (await written).default(dateFormats);
  const target = document.getElementById('app') as HTMLElement;
  const { validateAll } = mount(JsonForm, {
    target,
    props: { ...form, data: initialData(n), validator, locale: 'en' }
  });
  Object.assign(globalThis, { __bench: { validateAll } });
}
void start();
