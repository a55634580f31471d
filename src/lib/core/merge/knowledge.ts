import type { Attribute, BundleSource, Decision, Role } from '../model/index.ts';

/** What is known about an element, from `forms/elements`: the entries of its longest matching attribute, added up. */
export interface Known {
  title?: string;
  /** The entry names the element with its role, so its title needs none in front. */
  ownTitle: boolean;
  kind?: Attribute['kind'];
  codelist?: string;
  unit?: string;
  format?: string;
  hint?: string;
  sensitive: boolean;
  source?: string;
  basis?: string;
  mask?: Attribute['mask'];
  existsAfter?: string;
  choice: boolean;
  cases: NonNullable<Attribute['cases']>;
  derive: { from: string; by: string }[];
}

export interface Knowledge {
  attribute(element: string): Known;
  /** The role entry with the longest prefix of the element. */
  role(element: string): Role | undefined;
  roles: Role[];
}

const NOTHING: Known = { ownTitle: false, sensitive: false, choice: false, cases: [], derive: [] };

type Canonical = Extract<Decision, { kind: 'canonical' }>;

/** Looks up roles and attributes of a bundle. A split suffix (`house.usage__TAX`) does not matter. */
export function knowledgeOf(
  source: Pick<BundleSource, 'roles' | 'attributes'> & { decisions?: Decision[] }
): Knowledge {
  const entries = new Map<string, Attribute[]>();
  for (const entry of source.attributes) entries.set(entry.attribute, [...(entries.get(entry.attribute) ?? []), entry]);
  const byRole = new Map(source.roles.map((role) => [role.role, role]));
  return {
    roles: source.roles,
    role: (element) =>
      prefixesOf(plain(element))
        .map((prefix) => byRole.get(prefix))
        .find((role) => role !== undefined),
    attribute(element) {
      const suffixes = suffixesOf(plain(element));
      const derive = suffixes
        .map((suffix) => entries.get(suffix)?.flatMap((e) => e.derive ?? []) ?? [])
        .find((d) => d.length > 0);
      const named = suffixesOf(plain(element).replace(/\.full$/, ''));
      const index = named.findIndex((suffix) => entries.has(suffix));
      const known = index < 0 ? NOTHING : addUp(entries.get(named[index]!)!, index === 0);
      return {
        ...known,
        ...natureOf(suffixes, entries),
        ...canonicalOf(source.decisions ?? [], element),
        derive: derive ?? []
      };
    }
  };
}

/** What holds whatever the role: said at the longest suffix that says it, or at the attribute that one is `like`. */
function natureOf(
  suffixes: string[],
  entries: Map<string, Attribute[]>
): Pick<Known, 'basis' | 'choice' | 'cases' | 'mask' | 'existsAfter'> {
  const direct = suffixes.flatMap((suffix) => entries.get(suffix) ?? []);
  const chain = [...direct, ...direct.flatMap(({ like }) => (like === undefined ? [] : (entries.get(like) ?? [])))];
  const first = <K extends keyof Attribute>(key: K) => chain.find((entry) => entry[key] !== undefined)?.[key];
  const found = { basis: first('basis'), mask: first('mask'), existsAfter: first('existsAfter') };
  return {
    ...(Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Partial<Known>),
    choice: first('choice') ?? false,
    cases: first('cases') ?? []
  };
}

/** What was decided about the form in which the element is asked for. */
function canonicalOf(decisions: Decision[], element: string): Pick<Known, 'codelist' | 'kind' | 'unit'> {
  const decided = decisions.findLast((d): d is Canonical => d.kind === 'canonical' && d.element === element);
  if (!decided) return {};
  const { codelist, precision, unit } = decided;
  return {
    ...(codelist === undefined ? {} : { codelist }),
    ...(precision === undefined ? {} : { kind: precision }),
    ...(unit === undefined ? {} : { unit })
  };
}

/** The element without the suffix of a split. */
export function plain(element: string): string {
  return element.replace(/__\w+/g, '');
}

function addUp(entries: Attribute[], ownTitle: boolean): Known {
  const first = <K extends keyof Attribute>(key: K) => entries.find((entry) => entry[key] !== undefined)?.[key];
  return {
    title: first('title'),
    ownTitle,
    kind: first('kind'),
    codelist: first('codelist'),
    unit: first('unit'),
    format: first('format'),
    hint: first('hint'),
    sensitive: first('sensitive') ?? false,
    ...(first('source') === undefined ? {} : { source: first('source') }),
    choice: false,
    cases: [],
    derive: []
  };
}

function suffixesOf(element: string): string[] {
  const parts = element.split('.');
  return parts.map((_, index) => parts.slice(index).join('.'));
}

function prefixesOf(element: string): string[] {
  const parts = element.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}
