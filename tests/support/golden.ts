import type { Lens, MergePlan } from '#lib/core/merge/types.ts';

/** Tables longer than this are told by their number of entries. */
const LONG = 24;

/** What a golden file holds of a plan: every element with its bindings, ways of conversion in short. */
export function goldenOf(plan: MergePlan) {
  return {
    bundle: plan.bundle,
    elements: plan.elements.map((element) => ({
      element: element.element,
      title: element.title,
      topic: element.topic,
      kind: element.kind,
      ...(element.codelist ? { codelist: element.codelist } : {}),
      ...(element.unit ? { unit: element.unit } : {}),
      ...(element.producedBy.length > 0 ? { producedBy: element.producedBy } : {}),
      ...(element.derived ? { derivedFrom: element.derived.from } : {}),
      uses: element.uses.map((use) => ({
        field: `${use.item}/${use.field}`,
        title: use.title,
        required: use.required,
        ...(use.when === true ? {} : { when: use.when }),
        lens: short(use.lens)
      }))
    }))
  };
}

function short(lens: Lens): unknown {
  switch (lens.kind) {
    case 'identity':
    case 'upper':
      return lens.kind;
    case 'code':
    case 'codes': {
      const entries = Object.entries(lens.table);
      return { [lens.kind]: entries.length > LONG ? `${entries.length} entries` : lens.table };
    }
    case 'array':
      return { array: lens.fields.map(({ element, field, lens: own }) => ({ element, field, lens: short(own) })) };
    case 'chain':
      return { chain: lens.lenses.map(short) };
    case 'join':
      return { join: lens.parts.map(({ element }) => element), separator: lens.separator };
    case 'date':
      return `${lens.from} → ${lens.to}`;
    default:
      return lens;
  }
}
