import { cubesOf, type Cube } from '#lib/core/condition/cubes.ts';
import { labelWords, shortQuestion } from '#lib/core/condition/labels.ts';
import { variablesOf } from '#lib/core/condition/variables.ts';
import type { BundleSource, Condition, Department, Situation } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';
import { placeName } from '../compose/place-name.ts';

/** What applies under one condition: items and materials of the same condition are one group of rows. */
export interface TableGroup {
  what: { id: string; kind: 'item' | 'material'; name: string; item: string; department: Department }[];
  when: Condition;
  /** One row for each way in which it applies, cells by the key of the situation; none: told as a sentence instead. */
  rows: Record<string, string>[] | null;
}

export interface DecisionTable {
  /** Questions that something hangs on. */
  columns: { key: string; title: string; options: number }[];
  groups: TableGroup[];
  /** What applies in any case. */
  always: TableGroup['what'];
  /** Questions that nothing in the table reads. */
  idle: string[];
}

/** Words that the cells are written in. */
export interface CellWords {
  not(labels: string): string;
  orUnasked(labels: string): string;
  unasked: string;
  and: string;
}

/**
 * When what applies, as rows of allowed answers: first the items, then the materials that hang on answers of their own.
 * @param source with its decisions applied
 */
export function decisionTable(source: BundleSource, words: CellWords): DecisionTable {
  const { situations, items } = source.bundle;
  const all = items.flatMap(({ id, appliesWhen }) => {
    const item = source.items[id];
    const department = departmentOf(source, item?.department ?? '');
    const name = placeName(source, id);
    const own = { what: { id, kind: 'item' as const, name, item: id, department }, when: appliesWhen };
    const materials = (item?.materials ?? []).flatMap((material, at) =>
      material.appliesWhen === undefined || material.appliesWhen === true
        ? []
        : [
            {
              what: { id: `${id}/${at}`, kind: 'material' as const, name: material.name, item: id, department },
              when: together(appliesWhen, material.appliesWhen)
            }
          ]
    );
    return [own, ...materials];
  });
  const groups = new Map<string, TableGroup>();
  for (const { what, when } of all.toSorted((a, b) => rank(a.what.kind) - rank(b.what.kind))) {
    if (when === true) continue;
    const key = JSON.stringify(when);
    const known = groups.get(key);
    if (known) known.what.push(what);
    else groups.set(key, { what: [what], when, rows: rowsOf(when, situations, words) });
  }
  const read = new Set([...groups.values()].flatMap(({ when }) => variablesOf(when)));
  const asked = situations.filter(({ key }) => read.has(`s.${key}`));
  return {
    columns: asked.map(({ key, question, options }) => ({
      key,
      title: shortQuestion(question),
      options: options.length
    })),
    groups: [...groups.values()],
    always: all.filter(({ when }) => when === true).map(({ what }) => what),
    idle: situations.filter((each) => !asked.includes(each)).map(({ question }) => shortQuestion(question))
  };
}

function rank(kind: 'item' | 'material'): number {
  return kind === 'item' ? 0 : 1;
}

function together(a: Condition, b: Condition): Condition {
  return a === true ? b : { and: [a, b] };
}

function rowsOf(when: Condition, situations: readonly Situation[], words: CellWords): TableGroup['rows'] {
  return cubesOf(when, situations)?.map((cube) => cells(cube, situations, words)) ?? null;
}

function cells({ single, multi }: Cube, situations: readonly Situation[], words: CellWords): Record<string, string> {
  return Object.fromEntries(
    situations.flatMap(({ key, options }): [string, string][] => {
      const chosen = multi[key];
      if (chosen) {
        const parts = [
          ...(chosen.with.length > 0 ? [labelWords(options, chosen.with)] : []),
          ...(chosen.without.length > 0 ? [words.not(labelWords(options, chosen.without))] : [])
        ];
        return [[key, parts.join(words.and)]];
      }
      const values = single[key];
      return values ? [[key, cell(options, values, words)]] : [];
    })
  );
}

function cell(options: Situation['options'], allowed: (string | null)[], words: CellWords): string {
  const values = allowed.filter((value) => value !== null);
  if (values.length === 0) return words.unasked;
  const left = options.filter(({ value }) => !values.includes(value)).map(({ value }) => value);
  const labels =
    left.length > 0 && left.length < values.length ? words.not(labelWords(options, left)) : labelWords(options, values);
  const unasked = allowed.includes(null) && left.length > 0 && values.length <= left.length;
  return unasked ? words.orUnasked(labels) : labels;
}
