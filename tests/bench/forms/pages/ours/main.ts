// The renderer of src/lib/forms as a page for window staff uses it: its own styles, every change checked and said at the field,
// by the module that its schema was written as when it was published.
import '../../../../../src/lib/ui/styles/tokens.css';
import { mount } from 'svelte';
import { dateFormats } from '../../../../../src/lib/forms/check/dates.ts';
import { prepareRenderers } from '../../../../../src/lib/forms/lazy.ts';
import { builtInRenderers } from '../../../../../src/lib/forms/renderers.ts';
import type { DataValidator } from '../../../../../src/lib/forms/types.ts';
import { jsonSchema, params, uiSchema } from '../../shared/gen.ts';
import Page from './Page.svelte';

type Written = { default: (formats: typeof dateFormats) => DataValidator };

async function start(): Promise<void> {
  const { n } = params();
  const form = { schema: jsonSchema(n), uischema: uiSchema(n), config: { dense: true } };
  const written = import(/* @vite-ignore */ new URL(`validators/${n}.js`, location.href).href) as Promise<Written>;
  await prepareRenderers(builtInRenderers, form);
  const validator = (await written).default(dateFormats);
  mount(Page, { target: document.getElementById('app') as HTMLElement, props: { ...form, validator } });
}
void start();
