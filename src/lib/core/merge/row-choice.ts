import type { BundleSource, Decision } from '../model/index.ts';
import { text } from './messages.ts';
import { rowWays, type Pick } from './picked-row.ts';
import type { Conflict, MergedElement, MergePlan } from './types.ts';

/** One person here and a list there: which rows the person may be, and what would follow from the row (rule 22). */
export interface RowChoice {
  /** The list, and what it is called. */
  list: string;
  title: string;
  /** Prefix of the person's elements. */
  person: string;
  /** The first row, and the row with each value of a coded column. */
  picks: { value: string; pick: Pick; label: string }[];
  /** Titles of what the rows have too, so that it is asked once; and of what is asked beside the list still. */
  follows: string[];
  beside: string[];
}

/** More rows to choose from than this belong to no list that people look through. */
const PICKS_AT_MOST = 60;

/** The choice that a difference of structure leaves; `null` where it is about another thing, or the rows have nothing alike. */
export function rowChoice(source: BundleSource, plan: MergePlan, conflict: Conflict): RowChoice | null {
  const [, list = '', item = ''] = /^(.+?)__([^.]+)/.exec(conflict.element) ?? [];
  const rows = plan.elements.find((each) => each.element === list);
  if (conflict.code !== 'merge/structure' || rows?.kind !== 'array') return null;
  const person = `${list}__${item}`;
  const own = plan.elements.filter(({ element }) => element.startsWith(`${person}.`));
  const ways = waysOf(plan, { element: list, person, pick: 'first' });
  if (ways.size === 0) return null;
  return {
    list,
    title: rows.title,
    person,
    picks: [{ value: 'first', pick: 'first', label: pickWords(source, rows, 'first') }, ...codedPicks(source, rows)],
    follows: own.filter(({ element }) => ways.has(element)).map(({ title }) => title),
    beside: own.filter(({ element }) => !ways.has(element)).map(({ title }) => title)
  };
}

/** Which row of the list, in words: `“职务”是“法定代表人”的那一行`. */
export function pickWords(source: BundleSource, list: MergedElement, pick: Pick): string {
  if (pick === 'first') return text.firstRow(list.title);
  const rule = list.schema.items?.properties?.[pick.key];
  const option = rule?.oneOf?.find((each) => String(each.const) === pick.is);
  return text.rowWith(rule?.title ?? titleOf(source, pick.key), option?.title ?? pick.is);
}

function codedPicks(source: BundleSource, list: MergedElement): RowChoice['picks'] {
  const coded = Object.entries(list.schema.items?.properties ?? {}).flatMap(([key, rule]) =>
    (rule.oneOf ?? []).map((option) => {
      const pick = { key, is: String(option.const) };
      return { value: `${key}=${pick.is}`, pick, label: pickWords(source, list, pick) };
    })
  );
  return coded.length > PICKS_AT_MOST ? [] : coded;
}

function titleOf(source: BundleSource, key: string): string {
  return source.attributes.find(({ attribute }) => attribute === key)?.title ?? key;
}

function waysOf(plan: MergePlan, row: { element: string; person: string; pick: Pick }) {
  const decision: Decision = { id: '', who: '', when: '', why: '', kind: 'row', ...row };
  return rowWays([decision], new Map(plan.elements.map((element) => [element.element, element])));
}
