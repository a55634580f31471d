import type { BundleSource, Decision } from '../../model/index.ts';
import { knowledgeOf, plain, type Knowledge } from '../knowledge.ts';
import type { MergedElement } from '../types.ts';
import { ancestorsOf, sameWord, wordsFor } from '../words.ts';

/** One way in which a value follows from others, as the knowledge about its attribute says (not as the plan does). */
export interface Way {
  from: string[];
  by: string;
  /** Of `refine`: the element whose table the two give a value of. */
  to?: string;
  /** Of `row`: as decided. */
  row?: Extract<Decision, { kind: 'row' }>;
}
type Elements = Map<string, MergedElement>;

/** `join:doorNo|num|detail`, `join[ ]:givenName`, `join+rest:detail`: one of the parts named has to be there. */
const JOIN = /^join(?:\+rest)?(?:\[(.*)\])?:(.+)$/;
/** Characters of a number that say something: `[from, to)`. */
const PARTS: Record<string, [number, number]> = {
  citizenBirth: [6, 14],
  citizenGender: [16, 17],
  citizenRegion: [0, 6],
  usccRegion: [2, 8],
  usccOrgCode: [8, 17]
};

const cache = new WeakMap<BundleSource, Knowledge>();

/** The knowledge about a source's attributes, looked up once: a source is never changed in place. */
export function known(source: BundleSource): Knowledge {
  const knowledge = cache.get(source) ?? knowledgeOf(source);
  cache.set(source, knowledge);
  return knowledge;
}

const ways = new WeakMap<Elements, Map<string, Way[]>>();

/** Ways that are possible among the elements of a bundle. */
export function waysTo(source: BundleSource, elements: Elements, element: string): Way[] {
  const found = ways.get(elements) ?? new Map<string, Way[]>();
  ways.set(elements, found);
  const own = found.get(element) ?? findWays(source, elements, element);
  found.set(element, own);
  return own;
}

function findWays(source: BundleSource, elements: Elements, element: string): Way[] {
  const refine = refineWay(source, elements, element);
  if (refine) return [refine];
  const row = rowWay(source, elements, element);
  if (row) return [row];
  const parent = element.slice(0, element.lastIndexOf('.'));
  const whole = (name: string) => (name.includes('.') ? name : `${parent}.${name}`);
  return known(source)
    .attribute(element)
    .derive.flatMap(({ from, by }) => {
      const present = from
        .split('+')
        .map(whole)
        .filter((name) => name !== element && elements.has(name));
      const fine = JOIN.exec(by)?.[2]?.split('|').map(whole);
      return present.length === 0 || (fine && !fine.some((name) => elements.has(name))) ? [] : [{ from: present, by }];
    });
}

/** An attribute of one person that was decided to be a row of a list. */
function rowWay({ decisions }: BundleSource, elements: Elements, element: string): Way | null {
  type Row = Extract<Decision, { kind: 'row' }>;
  const row = decisions.findLast((d): d is Row => d.kind === 'row' && element.startsWith(`${d.person}.`));
  const isThere = row && elements.get(row.element)?.kind === 'array';
  return isThere ? { from: [row.element], by: 'row', to: element, row } : null;
}

/** What the one row says that the decision means. */
function inRow({ row, to }: Way, rows: unknown): unknown {
  const { pick, person } = row!;
  if (!Array.isArray(rows)) return undefined;
  const own = rows.filter((each: Record<string, unknown>, index) =>
    pick === 'first' ? index === 0 : String(each[pick.key]) === pick.is
  ) as Record<string, unknown>[];
  return own.length === 1 ? own[0]![to!.slice(person.length + 1).replaceAll('.', '_')] : undefined;
}

/** A table that stands apart and one question that its list names for it: 普通住宅 follows from 住宅 and the answer. */
function refineWay(source: BundleSource, elements: Elements, element: string): Way | null {
  const base = plain(element);
  const list = source.codelists.find(({ id }) => id === elements.get(base)?.codelist);
  if (base === element || elements.get(element)?.kind !== 'code') return null;
  const parent = base.slice(0, base.lastIndexOf('.'));
  const question = (list?.refinements ?? [])
    .map(({ attribute }) => `${parent}.${attribute}`)
    .find((name) => elements.get(name)?.uses.length === 0);
  return question === undefined ? null : { from: [base, question], by: 'refine', to: element };
}

/** The value of the table whose word is that of the answer or, where the table does not ask for it, of the list's value. */
function refined(source: BundleSource, elements: Elements, way: Way, value: (element: string) => unknown): unknown {
  const [base, question] = way.from.map((name) => ({ element: elements.get(name)!, given: value(name) }));
  const list = source.codelists.find(({ id }) => id === base!.element.codelist);
  const own = list?.values.find(({ code }) => code === base!.given);
  if (!list || !own) return undefined;
  const chain = [own, ...ancestorsOf(list, own.code)];
  const answer = question!.element.values?.find(({ code }) => code === question!.given)?.title;
  const said = [...chain.map((entry) => wordsFor(entry)), ...(answer === undefined ? [] : [[sameWord(answer)]])];
  return said
    .map((words) => elements.get(way.to!)?.values?.find(({ title }) => words.includes(sameWord(title)))?.code)
    .find((code) => code !== undefined);
}

export function isJoin(way: Way): boolean {
  return JOIN.test(way.by);
}

/** What follows from the values, where something does. */
export function follow(
  source: BundleSource,
  elements: Elements,
  way: Way,
  value: (element: string) => unknown
): unknown {
  const { from, by } = way;
  if (by === 'row') return inRow(way, value(from[0]!));
  if (by === 'refine') return refined(source, elements, way, value);
  const join = JOIN.exec(by);
  if (join) {
    const words = from.map((part) => wordOf(source, elements.get(part)!, value(part))).filter((word) => word !== '');
    return words.length > 0 ? words.join(join[1] ?? '') : undefined;
  }
  const given = value(from[0]!);
  if (typeof given !== 'string' || given === '') return undefined;
  if (by === 'datePart') return given.slice(0, 10);
  if (by.startsWith('first:')) return given.slice(0, Number(by.slice(6)));
  const part = PARTS[by];
  if (!part || given.length !== 18) return undefined;
  const text = given.slice(...part);
  if (by === 'citizenGender') return Number(text) % 2 === 1 ? '1' : '2';
  return by === 'citizenBirth' ? text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : text;
}

function wordOf(source: BundleSource, element: MergedElement, value: unknown): string {
  if (value === undefined || value === null) return '';
  const list = source.codelists.find((entry) => entry.id === element.codelist);
  return list?.values.find((entry) => entry.code === String(value))?.title ?? String(value);
}
