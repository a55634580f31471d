import { prepareRenderers, type PreparedForm } from '#lib/forms/lazy.ts';
import { builtInRenderers } from '#lib/forms/renderers.ts';
import { chinaRenderers } from './renderers.ts';

/** Fetches what a form needs before its page is hydrated, those of this folder among it. Without a form: everything. */
export function prepareForm(form?: PreparedForm): Promise<void> {
  return prepareRenderers([...builtInRenderers, ...chinaRenderers], form);
}
