// The renderer of src/lib/forms as a page for window staff uses it: its own styles, every change checked and said at the field.
import '../../../../../src/lib/ui/styles/tokens.css';
import { mount } from 'svelte';
import { prepareRenderers } from '../../../../../src/lib/forms/lazy.ts';
import { builtInRenderers } from '../../../../../src/lib/forms/renderers.ts';
import { jsonSchema, params, uiSchema } from '../../shared/gen.ts';
import Page from './Page.svelte';

const { n } = params();
const form = { schema: jsonSchema(n), uischema: uiSchema(n), config: { dense: true } };
await prepareRenderers(builtInRenderers, form);
mount(Page, { target: document.getElementById('app') as HTMLElement, props: form });
