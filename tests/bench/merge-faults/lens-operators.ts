import type { ElementUse, Lens, MergedElement, MergePlan } from '../../../src/lib/core/merge/types.ts';
import type { Operator, Site } from './types.ts';

type Table = Extract<Lens, { kind: 'code' | 'codes' }>;

/** Every use with its element, and a way to find both again in a copy. */
export function usesOf(plan: MergePlan): { element: MergedElement; use: ElementUse; where: string }[] {
  return plan.elements.flatMap((element) =>
    element.uses.map((use) => ({ element, use, where: `${element.element} → ${use.item}.${use.field}` }))
  );
}

export function useIn(plan: MergePlan, { item, field }: ElementUse): ElementUse {
  return plan.elements.flatMap(({ uses }) => uses).find((use) => use.item === item && use.field === field)!;
}

function onLens(plan: MergePlan, change: (lens: Lens, element: MergedElement) => Lens | null): Site[] {
  return usesOf(plan).flatMap(({ element, use, where }) => {
    const lens = change(use.lens, element);
    if (lens === null || JSON.stringify(lens) === JSON.stringify(use.lens)) return [];
    return [{ where, apply: (copy: MergePlan) => void (useIn(copy, use).lens = lens) }];
  });
}

function isTable(lens: Lens): lens is Table {
  return lens.kind === 'code' || lens.kind === 'codes';
}

/** 男 is sent as 女. */
const codesExchanged: Operator = {
  name: 'two codes exchanged',
  sites: (plan) =>
    onLens(plan, (lens) => {
      if (!isTable(lens)) return null;
      const keys = Object.keys(lens.table);
      const second = keys.find((key) => lens.table[key] !== lens.table[keys[0]!]);
      if (second === undefined) return null;
      const table = { ...lens.table, [keys[0]!]: lens.table[second], [second]: lens.table[keys[0]!] };
      return { ...lens, table };
    })
};

const codeDropped: Operator = {
  name: 'code dropped from a table',
  sites: (plan) =>
    onLens(plan, (lens, element) => {
      if (!isTable(lens)) return null;
      const keys = Object.keys(lens.table);
      const dropped = keys[element.element.length % keys.length];
      return { ...lens, table: Object.fromEntries(Object.entries(lens.table).filter(([key]) => key !== dropped)) };
    })
};

/** A field gets the lens of another department's field of the same element. */
const lensSwapped: Operator = {
  name: 'lens of another department',
  sites: (plan) =>
    onLens(plan, (lens, element) => {
      const other = element.uses.find((use) => JSON.stringify(use.lens) !== JSON.stringify(lens));
      return other?.lens ?? null;
    })
};

const unitForgotten: Operator = {
  name: 'unit forgotten',
  sites: (plan) =>
    onLens(plan, (lens) => {
      if (lens.kind === 'unit') return { kind: 'identity' };
      if (lens.kind === 'text-number') return { kind: 'text-number', to: lens.to };
      if (lens.kind !== 'chain') return null;
      const rest = lens.lenses.filter((step) => step.kind !== 'unit');
      return rest.length === 1 ? rest[0]! : { kind: 'chain', lenses: rest };
    })
};

const factorWrong: Operator = {
  name: 'unit factor ten times',
  sites: (plan) =>
    onLens(plan, (lens) =>
      lens.kind === 'unit'
        ? { ...lens, factor: lens.factor.replace(/^(\d+(\.\d+)?)/, (n) => String(Number(n) * 10)) }
        : null
    )
};

const CUT: Record<string, string> = {
  YYYYMMDD: 'YYYYMM',
  'YYYY-MM-DD': 'YYYY-MM',
  'YYYY/MM/DD': 'YYYY/MM',
  YYYYMM: 'YYYY',
  'YYYY-MM-DD HH:mm': 'YYYY-MM-DD',
  HHmm: 'HH'
};

const precisionCut: Operator = {
  name: 'date precision cut',
  sites: (plan) =>
    onLens(plan, (lens, element) => {
      if (lens.kind === 'date') return CUT[lens.to] === undefined ? null : { ...lens, to: CUT[lens.to]! };
      if (lens.kind !== 'identity' || element.kind !== 'date') return null;
      return { kind: 'date', from: 'YYYY-MM-DD', to: 'YYYY-MM' };
    })
};

const dateTurned: Operator = {
  name: 'day and month exchanged',
  sites: (plan) =>
    onLens(plan, (lens, element) => {
      const to = lens.kind === 'date' ? lens.to : element.kind === 'date' ? 'YYYY-MM-DD' : '';
      if (!to.includes('DD')) return null;
      const turned = to.replace('MM', '#').replace('DD', 'MM').replace('#', 'DD');
      return { kind: 'date', from: lens.kind === 'date' ? lens.from : 'YYYY-MM-DD', to: turned };
    })
};

const rowsCrossed: Operator = {
  name: 'fields of a row crossed',
  sites: (plan) =>
    onLens(plan, (lens) => {
      if (lens.kind !== 'array' || lens.fields.length < 2) return null;
      const [first, second, ...rest] = lens.fields as [(typeof lens.fields)[0], (typeof lens.fields)[0]];
      return {
        ...lens,
        fields: [{ ...first, element: second.element }, { ...second, element: first.element }, ...rest]
      };
    })
};

const exactClaimed: Operator = {
  name: 'marked exact though it is not',
  sites: (plan) =>
    usesOf(plan)
      .filter(({ use }) => !use.exact)
      .map(({ use, where }) => ({ where, apply: (copy) => void (useIn(copy, use).exact = true) }))
};

export const LENS_OPERATORS: Operator[] = [
  codesExchanged,
  codeDropped,
  lensSwapped,
  unitForgotten,
  factorWrong,
  precisionCut,
  dateTurned,
  rowsCrossed,
  exactClaimed
];
