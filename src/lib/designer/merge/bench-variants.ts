import { m } from '#lib/paraglide/messages.js';
import { describeCondition } from '#lib/core/condition/describe.ts';
import type { BundleSource, Condition, Decision, Department, Situation, Variant } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';
import { limitWord } from '../words.ts';

type Picked = Extract<Decision, { kind: 'variant' }>;

export interface VariantLine {
  id: string;
  name: string;
  /** What of it is not as with the whole item, in a few words. */
  differs: string[];
}

/** An item that its department divides into variants (业务办理项), and what the bundle picked. */
export interface VariantItem {
  id: string;
  name: string;
  department: Department;
  limit: string;
  variants: VariantLine[];
  picked: { id: string; variants: { name: string; when: string }[]; who: string; when: string; why: string } | null;
}

/** Items with variants. `raw`: as imported, so that an item which was spread into its variants is still one. */
export function variantItems(raw: BundleSource): VariantItem[] {
  return raw.bundle.items.flatMap(({ id }): VariantItem[] => {
    const item = raw.items[id];
    if (!item?.variants || item.variants.length === 0) return [];
    const picked = raw.decisions.findLast((each): each is Picked => each.kind === 'variant' && each.item === id);
    return [
      {
        id,
        name: item.name,
        department: departmentOf(raw, item.department),
        limit: limitWord(item.limit.promised, true, item.limit.unit),
        variants: item.variants.map((variant) => ({
          id: variant.id,
          name: variant.name,
          differs: differences(variant)
        })),
        picked: picked ? pickedOf(raw, picked, item.variants) : null
      }
    ];
  });
}

function differences({ limit, fields, materials, appliesWhen }: Variant): string[] {
  const count = (part: object | undefined) => Object.keys(part ?? {}).length;
  return [
    ...(limit ? [m.designer_variants_limit({ limit: limitWord(limit.promised, true, limit.unit) })] : []),
    ...(count(fields) > 0 ? [m.designer_variants_d_fields({ count: count(fields) })] : []),
    ...(count(materials) > 0 ? [m.designer_variants_d_materials({ count: count(materials) })] : []),
    ...(appliesWhen === undefined ? [] : [m.designer_variants_d_when()])
  ];
}

function pickedOf(raw: BundleSource, { id, choices, who, when, why }: Picked, variants: Variant[]) {
  return {
    id,
    who,
    when,
    why,
    variants: choices.map((choice) => ({
      name: variants.find((each) => each.id === choice.variant)?.name ?? choice.variant,
      when: choice.when === true ? m.designer_variants_always() : describeCondition(choice.when, raw)
    }))
  };
}

export interface VariantDraft {
  kind: 'variant';
  item: string;
  choices: Picked['choices'];
  why: string;
}

/**
 * The decision that a sent form means: one `variant` always, or with `by` (a single-choice question) `case:<option>` for each
 * of its options, an empty one where the item is not handled; `null` where something is missing or not there.
 */
export function readVariant(item: VariantItem, form: FormData, situations: readonly Situation[]): VariantDraft | null {
  const why = text(form, 'why');
  const known = (variant: string) => item.variants.some(({ id }) => id === variant);
  const by = text(form, 'by');
  const choices = by === '' ? single(text(form, 'variant')) : cases(form, by, situations);
  if (why === '' || choices.length === 0 || !choices.every(({ variant }) => known(variant))) return null;
  return { kind: 'variant', item: item.id, choices, why };
}

function single(variant: string): Picked['choices'] {
  return variant === '' ? [] : [{ variant, when: true }];
}

function cases(form: FormData, by: string, situations: readonly Situation[]): Picked['choices'] {
  const situation = situations.find(({ key, select }) => key === by && select === 'single');
  const byVariant = new Map<string, Condition[]>();
  for (const { value } of situation?.options ?? []) {
    const variant = text(form, `case:${value}`);
    const when: Condition = { '==': [{ var: `s.${by}` }, value] };
    if (variant !== '') byVariant.set(variant, [...(byVariant.get(variant) ?? []), when]);
  }
  return [...byVariant].map(([variant, when]) => ({ variant, when: when.length === 1 ? when[0]! : { or: when } }));
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 200) : '';
}
