import { residual } from '../condition/residual.ts';
import type { Condition, JsonSchema } from '../model/index.ts';
import { renameVariables } from './conditions.ts';
import { leafSchema, type Fit } from './leaf.ts';
import type { ElementUse, MergedElement } from './types.ts';
import { rowsUnder } from './rows.ts';
import { schemaOf, type Demand, type View } from './view.ts';

/** A question of the merged form under given answers. */
export interface Question {
  element: MergedElement;
  schema: JsonSchema;
  demands: Demand[];
  required: boolean;
  requiredWithin: string[];
  /** When it is shown at all; `true`, or a condition over merged values. */
  shown: Condition;
  /** When it is required beyond `required`. */
  requiredWhen: Condition;
}

/** Everything that is asked under a view, in the order of the plan; worked out once for a view. */
export function questionsOf(view: View): readonly Question[] {
  const questions = asked.get(view) ?? questionsUnder(view);
  asked.set(view, questions);
  return questions;
}

const asked = new WeakMap<View, readonly Question[]>();

function questionsUnder(view: View): Question[] {
  return view.plan.elements.flatMap((element) => {
    const demands = (view.demands.get(element.element) ?? [])
      .map((demand) => (demand.when === true ? demand : { ...demand, when: whereAsked(view, demand.when) }))
      .filter((demand) => demand.when !== false);
    if (view.origins.get(element.element)?.by !== 'asked' || demands.length === 0) return [];
    const sure = demands.filter((demand) => demand.required && demand.when === true);
    return [
      {
        element,
        demands,
        schema: questionSchema(view, element, demands),
        required: element.always === true || sure.some((demand) => !demand.use.within),
        requiredWithin: [...new Set(sure.flatMap((demand) => demand.use.within ?? []))],
        shown: anyOf(demands.map((demand) => demand.when)),
        requiredWhen: anyOf(
          demands.filter((demand) => demand.required && !demand.use.within).map((demand) => demand.when)
        )
      }
    ];
  });
}

/** A condition over the elements that stand in the form: an alias reads the other's field, a fixed value is put in. */
function whereAsked(view: View, condition: Condition): Condition {
  if (typeof condition === 'boolean') return condition;
  const known = residual(condition, (name) => {
    const origin = view.origins.get(name.slice(2));
    return origin?.by === 'implied' ? String(origin.value) : undefined;
  });
  return renameVariables(known, (name) => {
    const origin = view.origins.get(name.slice(2));
    return origin?.by === 'alias' ? `e.${origin.element}` : name;
  });
}

/** Rules by the fields that they are made from, field by field. */
interface Known {
  schema?: JsonSchema;
  next: Map<ElementUse, Known>;
}
const known = new WeakMap<MergedElement, Known>();

/** The rule for one element under a view, with its words; the same object for the same element and fields. */
function questionSchema(view: View, element: MergedElement, demands: Demand[]): JsonSchema {
  const all = [...new Set(demands.map((demand) => demand.use))];
  // Whoever asks for one person of a list has no rule for the list (`picked-row-check.ts`).
  const uses = element.kind === 'array' ? all.filter((use) => element.uses.includes(use)) : usesOf(element, demands);
  let at = known.get(element) ?? { next: new Map<ElementUse, Known>() };
  known.set(element, at);
  for (const use of uses) {
    const next = at.next.get(use) ?? { next: new Map<ElementUse, Known>() };
    at.next.set(use, next);
    at = next;
  }
  return (at.schema ??= makeSchema(view, element, uses));
}

function makeSchema(view: View, element: MergedElement, uses: ElementUse[]): JsonSchema {
  const fits = uses.map((use): Fit => ({ lens: use.lens, schema: schemaOf(view.plan, use) }));
  const rule =
    element.kind === 'array' ? rowsUnder(element, uses, (use) => schemaOf(view.plan, use)) : leafSchema(element, fits);
  return Object.freeze({ title: element.title, ...(element.hint ? { description: element.hint } : {}), ...rule });
}

/** The fields whose own rules bind the value as it is; where it only feeds a derived one, those of every item. */
function usesOf(element: MergedElement, demands: Demand[]): ElementUse[] {
  const direct = demands.filter((demand) => demand.via !== 'derived').map((demand) => demand.use);
  return direct.length > 0 ? direct : element.uses;
}

function anyOf(conditions: Condition[]): Condition {
  if (conditions.includes(true)) return true;
  const unique = [...new Map(conditions.map((condition) => [JSON.stringify(condition), condition])).values()];
  return unique.length === 0 ? false : unique.length === 1 ? unique[0]! : { or: unique };
}
