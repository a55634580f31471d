import type { ListContext } from '#lib/core/exchange/knowledge/edit-codelist.ts';
import type { Workspace } from './workspace.ts';

/**
 * What a change of a code list may not overlook. Codes that came with it may have been given by somebody, as may all codes of a
 * list that forms take values from.
 * @param wasAsked false: nothing that asks for the list was published since its latest codes are there
 */
export function listContext(workspace: Workspace, id: string, wasAsked = true): ListContext {
  const { level, came, codelists, items, attributes } = workspace.library();
  const list = codelists.find((each) => each.id === id);
  const refs = Object.keys(list?.refs ?? {});
  const isAsked =
    attributes.some(({ codelist }) => codelist === id) ||
    items.some(({ form }) => namesOne(JSON.stringify(form), refs));
  const first = came.codelists.find((each) => each.id === id);
  const asked = isAsked && wasAsked ? (list?.values ?? []) : [];
  const used = new Set([...(first?.values ?? []), ...asked].map(({ code }) => code));
  return { level, taken: new Set(codelists.map((each) => each.id)), used };
}

function namesOne(form: string, refs: readonly string[]): boolean {
  return refs.some((ref) => form.includes(JSON.stringify(ref)));
}
