import type { BundleSource, CodeList, CodeValue, Condition } from '../model/index.ts';
import type { Built } from './elements.ts';
import type { Knowledge } from './knowledge.ts';
import { elementTitle } from './titles.ts';
import type { Derivation, MergedElement } from './types.ts';
import { ancestorsOf, sameWord, wordsFor } from './words.ts';

type Refinement = NonNullable<CodeList['refinements']>[number];
type Refine = NonNullable<Derivation['refine']>;

/**
 * Tables that divide the same thing along different lines have no common refinement by function: a refining question beside
 * the list's own value gives both (rule 17). Elements that stand apart for it get a way to follow from the two; the question is
 * added where no department asks it. Only where every value of the list leads to a value of the table.
 */
export function refineApart(source: BundleSource, knowledge: Knowledge, built: Built): Map<string, Derivation> {
  const ways = new Map<string, Derivation>();
  for (const apart of built.apart) {
    const base = built.elements.find(({ element }) => element === apart.from);
    const target = built.elements.find(({ element }) => element === apart.element);
    const list = source.codelists.find(({ id }) => id === base?.codelist);
    if (!base?.values || base.kind !== 'code' || target?.kind !== 'code' || !list || ways.has(apart.element)) continue;
    const way = wayTo(target, base, list, built, knowledge);
    if (!way) continue;
    ways.set(apart.element, way);
    apart.refinedBy = built.elements.find(({ element }) => element === way.refine!.question)!.title;
  }
  return ways;
}

function wayTo(
  target: MergedElement,
  base: MergedElement,
  list: CodeList,
  built: Built,
  knowledge: Knowledge
): Derivation | null {
  for (const refinement of list.refinements ?? []) {
    const table = tableFor(target, base, list, refinement);
    const question = table && questionFor(base, refinement, built, knowledge);
    if (!question) continue;
    const refine: Refine = { question, table, when: conditionFor(base.element, table) };
    return { from: [base.element, question], needs: [base.element], by: 'refine', refine };
  }
  return null;
}

/** The value of the table for each value of the list; `null` where one leads nowhere, or none needs the question. */
function tableFor(
  target: MergedElement,
  base: MergedElement,
  list: CodeList,
  { of, values }: Refinement
): Refine['table'] | null {
  const codeOf = (words: string[]) => target.values?.find(({ title }) => words.includes(sameWord(title)))?.code;
  const table: Refine['table'] = {};
  for (const { code } of base.values ?? []) {
    const own = list.values.find((value) => value.code === code);
    const chain = own ? [own, ...ancestorsOf(list, code)] : [];
    const direct = chain.map((value) => codeOf(wordsFor(value))).find((found) => found !== undefined);
    const finer = chain.some((value) => of.includes(value.code)) ? refined(values, codeOf) : null;
    const found = direct ?? finer;
    if (found === undefined || found === null) return null;
    table[code] = found;
  }
  return Object.values(table).some((entry) => typeof entry !== 'string') ? table : null;
}

function refined(values: CodeValue[], codeOf: (words: string[]) => string | undefined): Record<string, string> | null {
  const pairs = values.flatMap((value) => {
    const code = codeOf(wordsFor(value));
    return code === undefined ? [] : [[value.code, code] as const];
  });
  return pairs.length === values.length ? Object.fromEntries(pairs) : null;
}

function conditionFor(base: string, table: Refine['table']): Condition {
  const codes = Object.keys(table).filter((code) => typeof table[code] !== 'string');
  return { in: [{ var: `e.${base}` }, codes] };
}

/** The element that asks it: one made for another table already, else a new one beside the list's; `null` where the name is taken. */
function questionFor(
  base: MergedElement,
  { attribute, values }: Refinement,
  built: Built,
  knowledge: Knowledge
): string | null {
  const element = `${base.element.slice(0, base.element.lastIndexOf('.'))}.${attribute}`;
  const known = built.elements.find((each) => each.element === element);
  if (known) return known.uses.length === 0 && known.values?.length === values.length ? element : null;
  const about = knowledge.attribute(element);
  const question: MergedElement = {
    element,
    title: elementTitle(element, [{ title: base.title }], about, knowledge.role(element)),
    titleFrom: { by: 'list', source: about.source ?? '' },
    ...(about.hint ? { hint: about.hint } : {}),
    role: base.role,
    topic: base.topic,
    kind: 'code',
    schema: { type: 'string', oneOf: values.map(({ code, title }) => ({ const: code, title })) },
    sensitive: base.sensitive || about.sensitive,
    values: values.map(({ code, title }) => ({ code, title })),
    uses: [],
    producedBy: []
  };
  built.elements.splice(built.elements.indexOf(base) + 1, 0, question);
  return element;
}

/** The value that follows; `undefined` while the refining question is open. */
export function refinedValue({ question, table }: Refine, base: string, values: Record<string, unknown>): unknown {
  const code = String(values[base]);
  const entry = Object.hasOwn(table, code) ? table[code] : undefined;
  if (entry === undefined || typeof entry === 'string') return entry;
  const answer = String(values[question]);
  return Object.hasOwn(entry, answer) ? entry[answer] : undefined;
}
