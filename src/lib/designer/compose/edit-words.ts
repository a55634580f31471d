import { m } from '#lib/paraglide/messages.js';
import type { Bundle, Edit, Item } from '#lib/core/model/index.ts';

/** What names in an edit are called by people. */
export interface EditNames {
  bundle: Pick<Bundle, 'items' | 'situations'>;
  items: Readonly<Record<string, Pick<Item, 'name'> | undefined>>;
  /** What people call a step of an item. */
  stepTitle?: (item: string, state: string) => string | undefined;
}

const STEP = {
  cancel: m.compose_did_step_cancel,
  merge: m.compose_did_step_merge,
  shorten: m.compose_did_step_shorten
};

/** One gesture in words: `放入“户口登记”`; several edits are told by the first one that says most. */
export function editsWords(edits: readonly Edit[], names: EditNames): string {
  const told = edits.find((edit) => edit.do !== 'arrange' && edit.do !== 'situation') ?? edits[0];
  if (!told) return '';
  const rest = edits.filter((edit) => edit.do === told.do).length;
  return editWords(told, names) + (rest > 1 ? ` ×${rest}` : '');
}

function editWords(edit: Edit, names: EditNames): string {
  const item = (id: string) => {
    const entry = names.bundle.items.find((each) => each.id === id);
    return names.items[entry?.item ?? id]?.name ?? id;
  };
  const question = (key: string) => names.bundle.situations.find((each) => each.key === key)?.question ?? key;
  switch (edit.do) {
    case 'describe':
      return m.compose_did_describe();
    case 'place':
      return m.compose_did_place({ name: names.items[edit.entry.item]?.name ?? edit.entry.id });
    case 'duplicate':
      return m.compose_did_duplicate({ name: item(edit.id) });
    case 'remove':
      return m.compose_did_remove({ name: item(edit.id) });
    case 'connect':
      return m.compose_did_connect({ to: item(edit.to), from: item(edit.from) });
    case 'disconnect':
      return m.compose_did_disconnect({ to: item(edit.to), from: item(edit.from) });
    case 'mode':
      return edit.mode === 'any'
        ? m.compose_did_any({ name: item(edit.id) })
        : m.compose_did_all({ name: item(edit.id) });
    case 'applies':
      return m.compose_did_applies({ name: item(edit.id) });
    case 'optional':
      return edit.optional
        ? m.compose_did_optional({ name: item(edit.id) })
        : m.compose_did_required({ name: item(edit.id) });
    case 'step':
      return STEP[edit.step.how]({
        name: item(edit.id),
        step: names.stepTitle?.(edit.id, edit.step.state) ?? edit.step.state
      });
    case 'unstep':
      return m.compose_did_unstep({ name: item(edit.id), step: names.stepTitle?.(edit.id, edit.state) ?? edit.state });
    case 'order':
      return m.compose_did_order({ name: item(edit.id) });
    case 'situation':
      return m.compose_did_situation({ question: edit.situation.question });
    case 'removeSituation':
      return m.compose_did_remove_situation({ question: question(edit.key) });
    case 'orderSituation':
      return m.compose_did_order_situation({ question: question(edit.key) });
    case 'alias':
      return m.compose_did_alias({ role: edit.role });
    case 'exits':
      return m.compose_did_exits();
    case 'name':
      return m.compose_did_name({ title: edit.named.title });
    case 'unname':
      return m.compose_did_unname({ key: edit.key });
    case 'arrange':
      return m.compose_did_arrange();
    case 'document':
      return m.compose_did_document();
  }
}
