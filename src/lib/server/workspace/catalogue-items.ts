import Value from 'typebox/value';
import { formProblems } from '#lib/core/exchange/strange-form.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { RevisionSchema, type ItemDocuments, type ItemStep } from '#lib/core/model/revision.ts';
import { text } from './catalogue-messages.ts';
import { moveKept, saveKept, type Kept } from './catalogue-steps.ts';
import { schemaLink } from './formats.ts';
import { serialize } from './serialize.ts';
import type { Maker } from './write-bundle.ts';

/** Writes an item as somebody changed it, beside its import, which stays as it came. `base`: the last step that the person saw. */
export function saveItem(
  dir: string,
  id: string,
  change: (documents: ItemDocuments) => Result<{ documents: ItemDocuments; what: string }>,
  by: Maker,
  base: number
): Promise<Result<ItemStep>> {
  const changed = (before: ItemDocuments) => {
    const made = change(before);
    return made.ok ? ok({ document: made.value.documents, what: made.value.what }) : made;
  };
  return saveKept(dir, keptItem(id), changed, by, base);
}

/** Takes the last change of an item back, or makes one again. `number` is the step that the person saw. */
export function moveItem(
  dir: string,
  id: string,
  number: number,
  by: Maker,
  act: 'undo' | 'redo'
): Promise<Result<ItemStep>> {
  return moveKept(dir, keptItem(id), number, by, act);
}

function keptItem(id: string): Kept<ItemDocuments> {
  const path = `flows/revisions/${id}.json`;
  const log = `flows/history/items/${id}.json`;
  const revisionOf = ({ item, form, layout }: ItemDocuments) => ({
    $schema: schemaLink(path, 'revision'),
    id,
    item,
    form,
    layout
  });
  return {
    now(workspace) {
      const known = workspace.library().items.find(({ item }) => item.id === id);
      if (!known) return refuse({ code: 'item/none', message: text.noItem(id) });
      const { item, form, layout } = known;
      return ok({ item, form, layout });
    },
    steps: (workspace) => workspace.itemHistory(id),
    check(_, documents) {
      const strange = formProblems(documents.form);
      if (strange.length > 0 || Value.Check(RevisionSchema, revisionOf(documents))) return strange;
      return [{ code: 'item/shape', message: text.badItem() }];
    },
    files(workspace, { item, form, layout }, steps) {
      const first = workspace.library().items.find((known) => known.item.id === id)?.imported;
      const isImport = first !== undefined && JSON.stringify(first) === JSON.stringify({ item, form, layout });
      return new Map([
        [path, isImport ? null : serialize(revisionOf({ item, form, layout }))],
        [log, serialize({ $schema: schemaLink(log, 'item-history'), item: id, steps })]
      ]);
    }
  };
}
