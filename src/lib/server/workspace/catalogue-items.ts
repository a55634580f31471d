import Value from 'typebox/value';
import { formProblems } from '#lib/core/exchange/strange-form.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { backwards, changesBetween, withChanges } from '#lib/core/model/document-change.ts';
import { historyOf } from '#lib/core/model/history.ts';
import { RevisionSchema, type ItemDocuments, type ItemStep } from '#lib/core/model/revision.ts';
import { text } from './catalogue-messages.ts';
import { schemaLink } from './formats.ts';
import { serialize } from './serialize.ts';
import type { Workspace } from './workspace.ts';
import { openForWriting, type Maker } from './write-bundle.ts';

/**
 * Writes an item as somebody changed it, beside its import, which stays as it came. `base` is the last step that the person
 * saw: refused when somebody changed the item since. The documents and the log are written together.
 */
export function saveItem(
  dir: string,
  id: string,
  change: (documents: ItemDocuments) => Result<{ documents: ItemDocuments; what: string }>,
  by: Maker,
  base: number
): Promise<Result<ItemStep>> {
  return onItem(dir, id, async (workspace, before) => {
    const steps = workspace.itemHistory(id);
    if ((steps.at(-1)?.number ?? 0) !== base) return refuse({ code: 'item/moved-on', message: text.movedOn() });
    const made = change(before);
    if (!made.ok) return made;
    const { documents, what } = made.value;
    const changes = changesBetween(before, documents);
    if (changes.length === 0) return refuse({ code: 'item/same', message: text.same() });
    const step: ItemStep = { ...stamp(steps, by), act: 'change', what, changes };
    return write(workspace, id, documents, [...steps, step], step);
  });
}

/** Takes the last change of an item back, or makes one again. `number` is the step that the person saw. */
export function moveItem(
  dir: string,
  id: string,
  number: number,
  by: Maker,
  act: 'undo' | 'redo'
): Promise<Result<ItemStep>> {
  return onItem(dir, id, async (workspace, now) => {
    const steps = workspace.itemHistory(id);
    const { undo, redo } = historyOf(steps);
    const step = act === 'undo' ? undo : redo;
    if (step?.number !== number) return refuse({ code: 'item/moved-on', message: text.movedOn() });
    const after = withChanges(now, act === 'undo' ? backwards(step.changes) : step.changes);
    if (!after) return refuse({ code: 'item/edited', message: text.editedElsewhere() });
    return write(workspace, id, after, [...steps, { ...stamp(steps, by), act, of: number }], step);
  });
}

async function write(
  workspace: Workspace,
  id: string,
  { item, form, layout }: ItemDocuments,
  steps: ItemStep[],
  step: ItemStep
): Promise<Result<ItemStep>> {
  const path = `flows/revisions/${id}.json`;
  const revision = { $schema: schemaLink(path, 'revision'), id, item, form, layout };
  const strange = formProblems(form);
  if (strange.length > 0) return refuse(...strange);
  if (!Value.Check(RevisionSchema, revision)) return refuse({ code: 'item/shape', message: text.badItem() });
  const log = `flows/history/items/${id}.json`;
  const first = workspace.library().items.find((known) => known.item.id === id)?.imported;
  const isImport = first !== undefined && JSON.stringify(first) === JSON.stringify({ item, form, layout });
  await workspace.write(
    new Map([
      [path, isImport ? null : serialize(revision)],
      [log, serialize({ $schema: schemaLink(log, 'item-history'), item: id, steps })]
    ])
  );
  return ok(step);
}

async function onItem<T>(
  dir: string,
  id: string,
  act: (workspace: Workspace, documents: ItemDocuments) => Promise<Result<T>>
): Promise<Result<T>> {
  const opened = await openForWriting(dir);
  if (!opened.ok) return opened;
  try {
    const known = opened.value.library().items.find(({ item }) => item.id === id);
    if (!known) return refuse({ code: 'item/none', message: text.noItem(id) });
    const { item, form, layout } = known;
    return await act(opened.value, { item, form, layout });
  } finally {
    await opened.value.close();
  }
}

function stamp(steps: readonly ItemStep[], by: Maker) {
  return { number: (steps.at(-1)?.number ?? 0) + 1, who: by.who, when: new Date(by.now).toISOString() };
}
