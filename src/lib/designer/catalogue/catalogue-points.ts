import { situationVariables } from '#lib/core/condition/look.ts';
import { sentenceText } from '#lib/core/condition/sentence.ts';
import { writeTree } from '#lib/core/condition/tree.ts';
import type { PointSaid } from '#lib/core/exchange/item/points.ts';
import type { CheckPoint, NamedCondition, Situation } from '#lib/core/model/index.ts';
import { pressed, readConditionForm, type ConditionForm } from '../conditions/condition-form.ts';

const WHEN = 'when';

/** The bundle to which an item belongs, as far as conditions of its points speak of it. */
export interface PointHome {
  situations: readonly Situation[];
  named: readonly NamedCondition[];
}

/**
 * Reads a point as it was posted; `again`: a button of the condition editor was pressed, nothing is to be kept yet. Conditions
 * that were given a name on the way are written out: only a bundle keeps names.
 */
export function readPoint(
  posted: FormData,
  { situations, named }: PointHome
): { point: PointSaid; again: ConditionForm | null } {
  const text = (name: string, most: number) =>
    String(posted.get(name) ?? '')
      .trim()
      .slice(0, most);
  const variables = situationVariables(situations);
  const form = readConditionForm(posted, WHEN, variables);
  const when = form ? writeTree(form.root, [...named, ...form.made]) : true;
  const id = text('point', 40);
  const basis = text('basis', 1000);
  const point: PointSaid = {
    ...{ id: id === '' ? null : id, text: text('text', 1000) },
    ...(basis !== '' && { basis }),
    ...(posted.has('required') && { required: true }),
    ...(posted.get('before') === 'accept' && { before: 'accept' as const }),
    ...(when !== true && { appliesWhen: when })
  };
  return { point, again: (form && pressed(posted, WHEN, form, variables, named)) ?? null };
}

/** In which situation a point is looked at; empty: always. */
export function pointWords({ appliesWhen }: Pick<CheckPoint, 'appliesWhen'>, { situations, named }: PointHome): string {
  return appliesWhen === undefined ? '' : sentenceText(appliesWhen, situationVariables(situations), named);
}
