import type { BundleSource } from '../model/index.ts';
import { bundleDifferences } from './difference-bundle.ts';
import { catalogueDifferences } from './difference-catalogue.ts';
import { decisionDifferences } from './difference-decisions.ts';
import { departmentDifferences } from './difference-departments.ts';
import { fieldDifferences } from './difference-fields.ts';
import { itemDifferences } from './difference-items.ts';
import { limitDifferences } from './difference-limits.ts';
import { materialDifferences } from './difference-materials.ts';
import { KINDS, text } from './difference-messages.ts';
import { placeDifferences } from './difference-places.ts';
import { processDifferences } from './difference-process.ts';
import { situationDifferences } from './difference-situations.ts';
import { stepDifferences } from './difference-steps.ts';
import type { Difference, Touch } from './difference-types.ts';

/**
 * What is different for citizens and departments between two states of a bundle, in plain Chinese, each with the items and
 * departments that it touches. Calendar and warning rules are no part of a version (rule 25) and are not compared.
 * @param before, after with their decisions applied, as a version holds them; what was decided is told like what was written
 */
export function differences(before: BundleSource, after: BundleSource): Difference[] {
  const sides = { before, after };
  const common = after.bundle.items.map(({ id }) => id).filter((id) => before.items[id] && after.items[id]);
  const found: Touch[] = [
    ...bundleDifferences(sides),
    ...departmentDifferences(sides),
    ...placeDifferences(sides),
    ...limitDifferences(sides, common),
    ...common.flatMap((id) => [
      ...itemDifferences(sides, id),
      ...materialDifferences(sides, id),
      ...fieldDifferences(sides, id)
    ]),
    ...situationDifferences(sides),
    ...processDifferences(sides, common),
    ...common.flatMap((id) => stepDifferences(sides, id)),
    ...decisionDifferences(sides),
    ...catalogueDifferences(sides)
  ];
  return found.map((touch) => withDepartments(touch, before, after));
}

function withDepartments({ items = [], ...touch }: Touch, before: BundleSource, after: BundleSource): Difference {
  const ids = items.flatMap((id) =>
    [before, after].flatMap(({ items: own }) => [own[id]?.department, own[id]?.finalDepartment])
  );
  const known = [...new Set(ids.filter((id) => id !== undefined))];
  const leads = [...new Set([after.bundle.lead, before.bundle.lead])];
  return { ...touch, items: [...items], departments: known.length > 0 ? known : leads };
}

/** All of it in one line: what can be said in a few words, the rest counted (`新增材料 1 项；社保由并行改为串行`). */
export function summarize(found: readonly Difference[]): string {
  if (found.length === 0) return text.none();
  const groups = Map.groupBy(found, ({ kind, change }) => `${kind} ${change}`);
  return [...groups.values()]
    .map((group) => {
      const { kind, change, short } = group[0]!;
      return group.length === 1 && short !== undefined ? short : text.count(KINDS[kind]!, change, group.length);
    })
    .join('；');
}

/** Departments in the order of the bundle, each with the differences that touch it. */
export function byDepartment(found: readonly Difference[]): { department: string; differences: Difference[] }[] {
  const ids = [...new Set(found.flatMap(({ departments }) => departments))];
  return ids.map((department) => ({
    department,
    differences: found.filter(({ departments }) => departments.includes(department))
  }));
}
