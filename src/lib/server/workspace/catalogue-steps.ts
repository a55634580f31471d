import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { backwards, changesBetween, withChanges } from '#lib/core/model/document-change.ts';
import { historyOf } from '#lib/core/model/history.ts';
import type { ItemStep, LoggedKind } from '#lib/core/model/revision.ts';
import { text } from './catalogue-messages.ts';
import { schemaLink } from './formats.ts';
import { serialize } from './serialize.ts';
import type { Changes } from './together.ts';
import { openForWriting, type Workspace } from './workspace.ts';
import type { Maker } from './write-bundle.ts';

/** A thing of the catalogue that stands beside its import where it was changed here, with the log of its changes. */
export interface Kept<D> {
  /** As it stands; refused: what there is none of. */
  now(workspace: Workspace): Result<D>;
  steps(workspace: Workspace): ItemStep[];
  /** What is wrong with it as it would stand. */
  check(workspace: Workspace, document: D): Problem[];
  /**
   * What stands in the way of going from one state to another at once, besides its shape: what holds for a change holds for
   * taking it back. `since`: when it was made, or made again.
   */
  checkMove?(workspace: Workspace, before: D, after: D, since: number): Problem[];
  /** Where it stands among others in a document that they share. */
  place?(workspace: Workspace): number;
  /** Its files as they would stand. @param place where it comes back to, where it was taken away from among others */
  files(workspace: Workspace, document: D, steps: ItemStep[], place?: number): Changes;
}

/**
 * Writes a change and the log that tells it together. `base` is the last step that the person saw: refused when there is a later
 * one; `null`: the change is made on what is there by now.
 */
export function saveKept<D>(
  dir: string,
  kept: Kept<D>,
  change: (document: D, workspace: Workspace) => Result<{ document: D; what: string }>,
  by: Maker,
  base: number | null
): Promise<Result<ItemStep>> {
  return onKept(dir, kept, async (workspace, before, steps) => {
    const moved = base === null ? [] : movedOn(before, steps, base);
    if (moved.length > 0) return refuse(...moved);
    const made = change(before, workspace);
    if (!made.ok) return made;
    const { document, what } = made.value;
    const changes = changesBetween(before, document);
    if (changes.length === 0) return refuse({ code: 'item/same', message: text.same() });
    const place = document === null ? kept.place?.(workspace) : undefined;
    const step: ItemStep = {
      ...{ ...stamp(steps, by), act: 'change', what, changes },
      ...(place === undefined ? {} : { place })
    };
    return write(workspace, kept, document, [...steps, step], step);
  });
}

/** Told to whoever began with step `base` when somebody made a later one. */
export function movedOn(before: unknown, steps: readonly ItemStep[], base: number): Problem[] {
  // What was made here and taken back is not there: it is made anew, whatever its log says.
  const isSame = before === null || (steps.at(-1)?.number ?? 0) === base;
  return isSame ? [] : [{ code: 'item/moved-on', message: text.movedOn() }];
}

/** Takes the last change back, or makes one again. `number` is the step that the person saw. */
export function moveKept<D>(
  dir: string,
  kept: Kept<D>,
  number: number,
  by: Maker,
  act: 'undo' | 'redo'
): Promise<Result<ItemStep>> {
  return onKept(dir, kept, async (workspace, now, steps) => {
    const step = historyOf(steps)[act];
    if (step?.number !== number) return refuse({ code: 'item/moved-on', message: text.movedOn() });
    const after = withChanges(now, act === 'undo' ? backwards(step.changes) : step.changes);
    if (after === undefined) return refuse({ code: 'item/edited', message: text.editedElsewhere() });
    const last = steps.findLast((each) => each.number === number || (each.act !== 'change' && each.of === number));
    const wrong = kept.checkMove?.(workspace, now, after, Date.parse(last!.when)) ?? [];
    if (wrong.length > 0) return refuse(...wrong);
    return write(workspace, kept, after, [...steps, { ...stamp(steps, by), act, of: number }], step);
  });
}

async function write<D>(
  workspace: Workspace,
  kept: Kept<D>,
  document: D,
  steps: ItemStep[],
  step: ItemStep
): Promise<Result<ItemStep>> {
  const wrong = kept.check(workspace, document);
  if (wrong.length > 0) return refuse(...wrong);
  await workspace.write(kept.files(workspace, document, steps, 'place' in step ? step.place : undefined));
  return ok(step);
}

/** With the writer's lock, for this moment only. */
async function onKept<D, T>(
  dir: string,
  kept: Kept<D>,
  act: (workspace: Workspace, document: D, steps: ItemStep[]) => Promise<Result<T>>
): Promise<Result<T>> {
  const opened = await openForWriting(dir);
  if (!opened.ok) return opened;
  try {
    const now = kept.now(opened.value);
    return now.ok ? await act(opened.value, now.value, kept.steps(opened.value)) : now;
  } finally {
    await opened.value.close();
  }
}

function stamp(steps: readonly ItemStep[], by: Maker) {
  return { number: (steps.at(-1)?.number ?? 0) + 1, who: by.who, when: new Date(by.now).toISOString() };
}

/** The log of a thing of the catalogue, with its path. */
export function logFile(of: LoggedKind, id: string, steps: ItemStep[]): [path: string, content: string] {
  const path = `flows/history/${of}/${id}.json`;
  return [path, serialize({ $schema: schemaLink(path, 'knowledge-history'), id, steps })];
}

export function shapeProblems(schema: TSchema, document: unknown): Problem[] {
  return Value.Check(schema, document) ? [] : [{ code: 'knowledge/shape', message: text.badKnowledge() }];
}
