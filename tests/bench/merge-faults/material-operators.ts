import type { MergedMaterial, MergePlan } from '../../../src/lib/core/merge/types.ts';
import type { Operator, Site } from './types.ts';

type Use = MergedMaterial['uses'][number];

function onUses(
  plan: MergePlan,
  fits: (use: Use, material: MergedMaterial) => boolean,
  change: (use: Use, uses: Use[]) => void
): Site[] {
  return plan.materials.flatMap((material, at) =>
    material.uses.flatMap((use, index) =>
      fits(use, material)
        ? [
            {
              where: `${material.sharedKey} → ${use.item}`,
              apply: (copy: MergePlan) => change(copy.materials[at]!.uses[index]!, copy.materials[at]!.uses)
            }
          ]
        : []
    )
  );
}

export const MATERIAL_OPERATORS: Operator[] = [
  {
    name: 'material use lost',
    sites: (plan) =>
      onUses(
        plan,
        () => true,
        (use, uses) => void uses.splice(uses.indexOf(use), 1)
      )
  },
  {
    name: 'material required lifted',
    sites: (plan) =>
      onUses(
        plan,
        (use) => use.required,
        (use) => void (use.required = false)
      )
  },
  {
    name: 'material condition dropped',
    sites: (plan) =>
      onUses(
        plan,
        (use) => use.when !== true,
        (use) => void (use.when = true)
      )
  },
  {
    name: 'material producer lost',
    sites: (plan) =>
      plan.materials.flatMap((material, at) =>
        material.uses.some((use) => use.source === 'product' && use.producedBy.length > 0)
          ? [
              {
                where: material.sharedKey,
                apply: (copy: MergePlan) => copy.materials[at]!.uses.forEach((use) => void (use.producedBy = []))
              }
            ]
          : []
      )
  },
  {
    name: 'material needlessly handed in',
    sites: (plan) =>
      onUses(
        plan,
        (use) => use.source !== 'applicant',
        (use) => void (use.source = 'applicant')
      )
  }
];
