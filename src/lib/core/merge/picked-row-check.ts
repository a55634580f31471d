import type { Problem } from '../errors.ts';
import type { JsonSchema } from '../model/index.ts';
import { fieldSchema } from './collect.ts';
import { leafSchema, type Fit } from './leaf.ts';
import { text } from './messages.ts';
import { pickedValue, rowsPicked, type Pick } from './picked-row.ts';
import type { MergePlan, SchemaCheck } from './types.ts';
import { isAbsent } from './values.ts';
import { holds, schemaOf, type View } from './view.ts';

/** What departments that ask for the one person have against the row that it is; nothing is asked of the other rows (rule 18). */
export function checkPickedRows(view: View, resolve: (element: string) => unknown, check: SchemaCheck): Problem[] {
  return [...view.origins].flatMap(([name, origin]) => {
    if (origin.by !== 'derived' || !origin.way.row) return [];
    const element = view.elements.get(name)!;
    const demands = (view.demands.get(name) ?? []).filter(({ when }) => holds(when, view.answers, resolve) === true);
    const list = view.elements.get(origin.way.needs[0]!)!;
    if (demands.length === 0) return [];
    const rows = resolve(list.element);
    const [index, twin] = rowsPicked(origin.way.row.pick, rows);
    const required = demands.some((demand) => demand.required);
    if (twin !== undefined)
      return [{ code: 'form/two-rows', message: text.twoRows(list.title), path: `${list.element}.${twin}` }];
    if (index === undefined)
      return required ? [{ code: 'form/no-row', message: text.noRow(list.title), path: list.element }] : [];
    const path = `${list.element}.${index}.${origin.way.row.key}`;
    const value = pickedValue(origin.way.row, rows);
    if (isAbsent(value))
      return required ? [{ code: 'form/required', message: text.required(element.title), path }] : [];
    const fits = demands.map(({ use }): Fit => ({ lens: use.lens, schema: schemaOf(view.plan, use) }));
    const failed = check(leafSchema(element, fits), value)[0];
    return failed ? [{ code: `form/${failed.keyword.toLowerCase()}`, message: text.pattern(element.title), path }] : [];
  });
}

/**
 * Rules for one field of the picked row, from the list's departments and the person's together, for making data up: key → rule.
 * `wanted`: items that need the list in this form.
 */
export function pickedRules(
  plan: MergePlan,
  list: string,
  wanted: ReadonlySet<string>
): { pick: Pick; rules: Map<string, JsonSchema> } | null {
  const rules = new Map<string, JsonSchema>();
  let pick: Pick | undefined;
  for (const element of plan.elements) {
    const way = element.derived?.ways.find(({ row, needs }) => row !== undefined && needs[0] === list);
    const uses = element.uses.filter(({ item }) => wanted.has(item));
    if (!way?.row || uses.length === 0) continue;
    pick = way.row.pick;
    const own = uses.map((use): Fit => ({ lens: use.lens, schema: schemaOf(plan, use) }));
    rules.set(way.row.key, leafSchema(element, [...own, ...rowFits(plan, list, way.row.key)]));
  }
  return pick === undefined ? null : { pick, rules };
}

function rowFits(plan: MergePlan, list: string, key: string): Fit[] {
  const uses = plan.elements.find(({ element }) => element === list)?.uses ?? [];
  return uses.flatMap(({ item, field, lens }) =>
    (lens.kind === 'array' ? lens.fields : [])
      .filter((each) => each.element === key)
      .map((each) => ({
        lens: each.lens,
        schema: fieldSchema(plan.schemas[item] ?? {}, `${field}.${each.field}`) ?? {}
      }))
  );
}
