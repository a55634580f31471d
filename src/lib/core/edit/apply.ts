import { ok, refuse, type Result } from '../errors.ts';
import type { Bundle, Composition, Edit } from '../model/index.ts';
import { unknownIn } from './check-condition.ts';
import type { EditContext } from './context.ts';
import { applies, circleThrough, connect, disconnect, order, place, remove, set } from './items.ts';
import { duplicate } from './duplicate.ts';
import { misfitStep, step, unstep } from './item-steps.ts';
import { text } from './messages.ts';
import { exits, name, ordered, orderSituation, removeSituation, situation, unname } from './questions.ts';

/**
 * Makes edits one after the other: all of them, or none where one cannot be made. Nothing is changed in place, so that the
 * composition before is there for going back.
 *
 * @returns the composition after; refused with the sentence for people that says which item or question stands in the way
 */
export function applyEdits(
  composition: Composition,
  edits: readonly Edit[],
  context: EditContext
): Result<Composition> {
  let now = composition;
  for (const edit of edits) {
    const next = applyEdit(now, edit, context);
    if (!next.ok) return next;
    now = next.value;
  }
  return ok(now);
}

function applyEdit(composition: Composition, edit: Edit, context: EditContext): Result<Composition> {
  switch (edit.do) {
    case 'describe':
      return describe(composition, edit, context);
    case 'place':
      return place(composition, edit, context);
    case 'duplicate':
      return duplicate(composition, edit);
    case 'remove':
      return remove(composition, edit);
    case 'connect':
      return connect(composition, edit, context);
    case 'disconnect':
      return disconnect(composition, edit, context);
    case 'mode':
      return set(composition, edit.id, { dependsMode: edit.mode });
    case 'applies':
      return applies(composition, edit);
    case 'optional':
      return set(composition, edit.id, { optional: edit.optional });
    case 'step':
      return step(composition, edit, context);
    case 'unstep':
      return unstep(composition, edit);
    case 'order':
      return order(composition, edit);
    case 'situation':
      return situation(composition, edit, context);
    case 'removeSituation':
      return removeSituation(composition, edit, context);
    case 'orderSituation':
      return orderSituation(composition, edit);
    case 'alias':
      return alias(composition, edit);
    case 'exits':
      return exits(composition, edit);
    case 'name':
      return name(composition, edit);
    case 'unname':
      return unname(composition, edit);
    case 'arrange':
      return arrange(composition, edit);
    case 'document':
      return document(composition, edit.bundle, context);
  }
}

type Of<D extends Edit['do']> = Extract<Edit, { do: D }>;

function describe(composition: Composition, edit: Of<'describe'>, { departments }: EditContext): Result<Composition> {
  const { do: _, ...changes } = edit;
  if (changes.lead !== undefined && !departments.includes(changes.lead))
    return refuse({ code: 'edit/no-department', message: text.noLead(changes.lead) });
  return ok({ ...composition, bundle: { ...composition.bundle, ...changes } });
}

function alias(composition: Composition, { role, others }: Of<'alias'>): Result<Composition> {
  const { [role]: was, ...rest } = composition.bundle.roleAliases;
  const roleAliases =
    was === undefined || others.length === 0
      ? { ...rest, ...(others.length > 0 ? { [role]: others } : {}) }
      : { ...composition.bundle.roleAliases, [role]: others };
  return ok({ ...composition, bundle: { ...composition.bundle, roleAliases } });
}

/** Positions stand in the order of their names: which node was moved first is nobody's business. */
function arrange(composition: Composition, edit: Of<'arrange'>): Result<Composition> {
  const moved = new Map([...Object.entries(composition.positions), ...Object.entries(edit.positions)]);
  const kept = [...moved].filter((each): each is [string, { x: number; y: number }] => each[1] !== null);
  return ok({ ...composition, positions: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) });
}

/** A document that somebody typed: as strict as the edits that would have led there. */
function document(composition: Composition, bundle: Bundle, context: EditContext): Result<Composition> {
  if (bundle.id !== composition.bundle.id)
    return refuse({ code: 'edit/id', message: text.otherId(composition.bundle.id), path: 'id' });
  if (!context.departments.includes(bundle.lead))
    return refuse({ code: 'edit/no-department', message: text.noLead(bundle.lead), path: 'lead' });
  const problem = bundle.items.map((_, at) => itemProblem(bundle, at, context)).find((each) => each !== undefined);
  if (problem) return problem;
  const ids = bundle.items.map(({ id }) => id);
  const positions = Object.entries(composition.positions).filter(
    ([id]) => ids.includes(id) || !composition.bundle.items.some((entry) => entry.id === id)
  );
  const { $schema: _, ...typed } = bundle;
  const { $schema } = composition.bundle;
  return ok({
    bundle: { ...($schema === undefined ? {} : { $schema }), ...ordered(typed) },
    positions: Object.fromEntries(positions)
  });
}

function itemProblem(bundle: Bundle, at: number, context: EditContext): ReturnType<typeof refuse> | undefined {
  const entry = bundle.items[at]!;
  const refused = (code: string, message: string, key: string) => refuse({ code, message, path: `items.${at}.${key}` });
  if (bundle.items.findIndex(({ id }) => id === entry.id) !== at)
    return refused('edit/taken', text.doubleItem(entry.id), 'id');
  if (!context.items[entry.item]) return refused('edit/no-document', text.unknownDocument(entry.item), 'item');
  const missing = entry.dependsOn.find((id) => !bundle.items.some((each) => each.id === id));
  if (missing !== undefined) return refused('edit/no-item', text.noItem(missing), 'dependsOn');
  const circle = circleThrough(bundle.items, entry.id);
  if (circle) return refused('edit/circle', text.circle(circle), 'dependsOn');
  const misfit = misfitStep(bundle, entry, context);
  if (misfit) return refused(misfit.code, misfit.message, `steps.${misfit.at}`);
  const strange = unknownIn(entry.appliesWhen, bundle.situations);
  return strange && refused(strange.problems[0]!.code, strange.problems[0]!.message, 'appliesWhen');
}
