import type { BundleSource, RoleWords } from '../../model/index.ts';
import type { Lexicon } from './lexicon.ts';
import { wordsIn } from './parse.ts';
import { plainWords, speaksOf } from './text.ts';
import type { FormField } from './types.ts';

/** What bundle and item say about who and what their forms are about. */
export interface Context {
  lexicon: Lexicon;
  bundleName: string;
  /** Words of item and department, by item. */
  itemText: Record<string, string>;
  /** Titles by item. */
  itemTitles: Record<string, string[]>;
  /** The bundle is for enterprises: a fact of an organisation belongs to `org`. */
  forOrgs: boolean;
  /** The person that the bundle is about. */
  main: { role: string; acts: boolean; known: boolean; applies?: boolean; kind?: 'person' };
  /** Parties of a deal or people who depend on others occur: nobody is the only person here. */
  several: boolean;
  /** Sections or titles name people who stand beside the one whom the bundle is about. */
  sided: boolean;
  /** Items with a role that looks after somebody else. */
  guarded: Set<string>;
  /** Words for somebody whom no list has, which several items use. */
  strangers: ReadonlySet<string>;
}

/** 1: item or department speak of one of the words; less: only the bundle does; 0: neither. Without words: 1. */
export function nearness(context: Context, item: string, words: readonly string[] | undefined, own = ''): number {
  if (!words) return 1;
  if (speaksOf(context.itemText[item] ?? '', words) || speaksOf(own, words)) return 1;
  return speaksOf(context.bundleName, words) ? 0.95 : 0;
}

export function contextOf(source: BundleSource, fields: FormField[], lexicon: Lexicon): Context {
  const department = new Map(source.departments.map(({ id, name }) => [id, name]));
  const itemText = Object.fromEntries(
    Object.entries(source.items).map(([id, item]) => [id, `${item.name} ${department.get(item.department) ?? ''}`])
  );
  const bundleName = source.bundle.name;
  const base = { lexicon, bundleName, itemText, itemTitles: titlesOf(fields) };
  const main = mainOf(
    bundleName,
    Object.values(source.items).map((item) => item.name),
    lexicon
  );
  const nobody = {
    forOrgs: false,
    several: false,
    sided: false,
    guarded: new Set<string>(),
    strangers: new Set<string>()
  };
  const named = namedRoles({ ...base, ...nobody, main }, fields);
  return {
    ...base,
    main,
    forOrgs: isForOrgs(source),
    several: areSeveral([...named.values()].flat()),
    sided: isSided(fields, { ...base, ...nobody, main }),
    guarded: new Set(
      [...named].filter(([, roles]) => roles.some(({ role }) => role === 'guardian')).map(([item]) => item)
    ),
    strangers: new Set()
  };
}

function titlesOf(fields: FormField[]): Record<string, string[]> {
  const titles: Record<string, string[]> = {};
  for (const { item, title } of fields) (titles[item] ??= []).push(plainWords(title));
  return titles;
}

/** Two sides of a deal, or somebody who looks after another: then a name alone does not say whose. */
function areSeveral(roles: RoleWords[]): boolean {
  const sides = new Set(
    roles.filter((role) => role.kind === 'party' && (role.sure ?? 1) > 0.9).map(({ role }) => role)
  );
  return sides.size > 1 || roles.some(({ role }) => role === 'guardian' || role === 'mother' || role === 'father');
}

/** Somebody is named who is neither the owner of the thing nor acts for another. */
function isSided(fields: FormField[], context: Context): boolean {
  const texts = new Map(fields.flatMap(({ item, title, section }) => [title, section].map((one) => [one, item])));
  return [...texts].some(([one, item]) =>
    wordsIn(plainWords(one), context.lexicon)
      .flatMap((entry) => (entry.word.length > 1 ? fittingRoles(entry.roles, context, item) : []))
      .some(
        (role) =>
          !role.self && !role.of && role.kind !== 'org' && role.role !== 'agent' && role.role !== context.main.role
      )
  );
}

function isForOrgs(source: BundleSource): boolean {
  const service = source.bundle.serviceObject;
  return /法人|企业|组织|个体/.test(service) && !service.includes('自然人') && !service.includes('个人');
}

function mainOf(bundle: string, items: string[], lexicon: Lexicon): Context['main'] {
  const named = lexicon.mains
    .map((main) => ({ main, at: Math.min(...main.near.map((word) => indexOr(bundle, word))) }))
    .filter(({ at }) => at < Infinity)
    .sort((a, b) => a.at - b.at)[0]?.main;
  const often = lexicon.mains.find(
    (main) => items.filter((item) => speaksOf(item, main.near)).length * 2 > items.length
  );
  const main = named ?? often;
  if (!main) return { role: 'applicant', acts: true, known: false };
  return {
    role: main.role,
    acts: main.acts,
    known: true,
    ...(main.applies ? { applies: true } : {}),
    ...(main.kind ? { kind: main.kind } : {})
  };
}

function indexOr(text: string, word: string): number {
  const at = text.indexOf(word);
  return at < 0 ? Infinity : at;
}

/** Roles that sections name, by item. */
function namedRoles(context: Context, fields: FormField[]): Map<string, RoleWords[]> {
  const sections = new Map(fields.map((field) => [`${field.item}/${field.section}`, field]));
  const named = new Map<string, RoleWords[]>();
  for (const { item, section } of sections.values()) {
    const roles = wordsIn(plainWords(section), context.lexicon).flatMap((entry) =>
      fittingRoles(entry.roles, context, item)
    );
    named.set(item, [...(named.get(item) ?? []), ...roles]);
  }
  return named;
}

/** The entries of a word that fit here: those that need a neighbourhood only in it, the others where none of those fits. */
export function fittingRoles(all: RoleWords[], context: Context, item: string): RoleWords[] {
  const titles = context.itemTitles[item] ?? [];
  // One title that has both (法定代表人/负责人) says that they are one.
  const named = (words: string[], own: string[]) =>
    titles.some((title) => speaksOf(title, words) && !speaksOf(title, own));
  const roles = all.filter(
    ({ words, unless, beside }) => !(unless && named(unless, words)) && (!beside || named(beside, words))
  );
  const near = roles.filter((role) => role.near);
  const best = Math.max(0, ...near.map((role) => nearness(context, item, role.near)));
  if (best > 0) return near.filter((role) => nearness(context, item, role.near) === best);
  return roles.filter((role) => !role.near);
}
