import type { Answers, BundleSource } from '../../model/index.ts';
import { OTHER } from '../alias-map.ts';
import type { MergedElement } from '../types.ts';

/**
 * The same attribute of the persons that a role stands for under the identity answers, nearest first (rule 21): worked out
 * from the bundle's `roleAliases` and the role data, not from the maps in the plan.
 */
export function sameAttribute(
  source: BundleSource,
  elements: Map<string, MergedElement>,
  answers: Answers,
  element: string
): string[] {
  const identities = identitiesOf(answers);
  if (identities === '') return NOBODY;
  const known = cache.get(elements) ?? new Map<string, Map<string, string[]>>();
  cache.set(elements, known);
  const found = known.get(identities) ?? new Map<string, string[]>();
  known.set(identities, found);
  const own = found.get(element) ?? findSame(source, elements, answers, element);
  found.set(element, own);
  return own;
}

const NOBODY: string[] = [];
const cache = new WeakMap<Map<string, MergedElement>, Map<string, Map<string, string[]>>>();
const identities = new WeakMap<Answers, string>();

/** The identity answers as one text: who is who depends on nothing else. Empty where nobody is said to be somebody else. */
export function identitiesOf(answers: Answers): string {
  let known = identities.get(answers);
  if (known === undefined) {
    const given = Object.entries(answers).filter(([key, value]) => key.startsWith('alias_') && value !== OTHER);
    identities.set(answers, (known = given.map(([key, value]) => `${key}=${String(value)}`).join()));
  }
  return known;
}

function findSame(
  source: BundleSource,
  elements: Map<string, MergedElement>,
  answers: Answers,
  element: string
): string[] {
  for (const role of Object.keys(source.bundle.roleAliases)) {
    const chain = chainOf(source, answers, role);
    if (chain.length === 0) continue;
    const attribute = attributeOf(source, role, element);
    if (attribute === undefined) continue;
    return chain.flatMap((other) => {
      const name = personElement(source, other, attribute);
      const found = [name, `${name}.full`].find((candidate) => elements.has(candidate));
      return found !== undefined && found !== element && alike(elements.get(element), elements.get(found)!)
        ? [found]
        : [];
    });
  }
  return [];
}

/** The code that follows from who somebody is: the guardian is the mother, so the relation is 母亲. */
export function impliedCode(
  source: BundleSource,
  elements: Map<string, MergedElement>,
  answers: Answers,
  element: string
): string | undefined {
  const cases = rolesWithCodes(source, elements).get(element) ?? [];
  for (const { role, values } of cases)
    for (const other of chainOf(source, answers, role)) {
      const code = values.get(other);
      if (code !== undefined) return code;
    }
  return undefined;
}

type Implied = { role: string; values: Map<string, string> }[];
const implied = new WeakMap<Map<string, MergedElement>, Map<string, Implied>>();

/** Elements whose code may say who somebody is: the role that it is about, and the code of each other role. */
function rolesWithCodes(source: BundleSource, elements: Map<string, MergedElement>): Map<string, Implied> {
  let found = implied.get(elements);
  if (!found)
    implied.set(elements, (found = new Map(elements.keys().map((name) => [name, findCodes(source, elements, name)]))));
  return found;
}

function findCodes(source: BundleSource, elements: Map<string, MergedElement>, element: string): Implied {
  const list = source.codelists.find((entry) => entry.id === elements.get(element)?.codelist);
  const coded = list?.values.flatMap(({ code, forms }) => (forms?.role ? [[forms.role, code] as const] : [])) ?? [];
  if (coded.length === 0) return [];
  return Object.keys(source.bundle.roleAliases)
    .filter((role) => attributeOf(source, role, element) !== undefined)
    .map((role) => ({ role, values: new Map(coded.toReversed()) }));
}

/** Roles that one stands for, nearest first; a circle ends the walk. */
function chainOf(source: BundleSource, answers: Answers, role: string): string[] {
  const chain: string[] = [];
  let current = role;
  for (;;) {
    const answer = answers[`alias_${current}`];
    const allowed = source.bundle.roleAliases[current] ?? [];
    if (typeof answer !== 'string' || answer === OTHER || !allowed.includes(answer)) return chain;
    if (answer === role || chain.includes(answer)) return chain;
    chain.push(answer);
    current = answer;
  }
}

const attributes = new WeakMap<BundleSource, Map<string, string | undefined>>();

function attributeOf(source: BundleSource, role: string, element: string): string | undefined {
  const known = attributes.get(source) ?? new Map<string, string | undefined>();
  attributes.set(source, known);
  const key = `${role} ${element}`;
  if (!known.has(key)) known.set(key, findAttribute(source, role, element));
  return known.get(key);
}

function findAttribute(source: BundleSource, role: string, element: string): string | undefined {
  const names = source.roles.find((entry) => entry.role === role)?.aliasAttributes ?? {};
  const bare = element.replace(/\.full$/, '');
  const mapped = Object.keys(names).find((attribute) => {
    const name = personElement(source, role, attribute);
    return name === element || name === bare;
  });
  if (mapped !== undefined) return mapped;
  return element.startsWith(`${role}.`) ? bare.slice(role.length + 1) : undefined;
}

function personElement(source: BundleSource, role: string, attribute: string): string {
  const named = source.roles.find((entry) => entry.role === role)?.aliasAttributes?.[attribute];
  if (named === undefined) return `${role}.${attribute}`;
  return named.includes('.') ? named : `${role}.${named}`;
}

function alike(a: MergedElement | undefined, b: MergedElement): boolean {
  if (!a || a.kind === 'array' || a.kind !== b.kind || a.codelist !== b.codelist || a.unit !== b.unit) return false;
  return a.codelist !== undefined || (a.kind !== 'code' && a.kind !== 'codes');
}
