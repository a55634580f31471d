import type { BundleSource } from '../../model/index.ts';
import { isOwn } from '../../model/own-element.ts';
import { fieldsOf } from './fields.ts';
import type { Lexicon } from './lexicon.ts';
import { text } from './messages.ts';
import { plainWords } from './text.ts';
import type { Fact, FormField, Kind, Remembered } from './types.ts';

/** Bindings that people or departments have made in other bundles. */
export interface Memory {
  recall(field: FormField): Fact[];
}

/** What a bundle teaches about how departments call an element. Its own decisions are applied already. */
export function rememberedIn(source: BundleSource): Remembered[] {
  const elements = new Map(
    Object.entries(source.items).flatMap(([id, item]) =>
      item.bindings.map((b) => [`${id}/${b.field}`, b.recognised ? undefined : b.element])
    )
  );
  return fieldsOf(source).flatMap((field) => {
    const element = elements.get(`${field.item}/${field.field}`);
    if (element === undefined || isOwn(element) || field.parent !== undefined) return [];
    return [{ title: field.title, key: field.key, kind: field.kind, element }];
  });
}

/** Looks up what the same title was bound to, the same key counting for more. `forOrgs`: `org` is the same role here. */
export function memoryOf(remembered: Remembered[], lexicon: Lexicon, forOrgs: boolean): Memory {
  const byTitle = new Map<string, Remembered[]>();
  for (const one of remembered) {
    const title = plainWords(one.title);
    byTitle.set(title, [...(byTitle.get(title) ?? []), one]);
  }
  return {
    recall(field) {
      const title = plainWords(field.title);
      const same = (byTitle.get(title) ?? []).filter((one) => alike(one.kind, field.kind));
      if (title === '' || same.length === 0) return [];
      const exact = same.filter((one) => one.key === field.key);
      const votes = exact.length > 0 ? exact : same;
      return distinct(votes).flatMap(({ element, share }) =>
        factOf(element, share * (exact.length > 0 ? 0.96 : 0.92), title, lexicon, forOrgs)
      );
    }
  };
}

function distinct(votes: Remembered[]): { element: string; share: number }[] {
  const elements = [...new Set(votes.map((vote) => vote.element))];
  return elements.map((element) => ({
    element,
    share: votes.filter((vote) => vote.element === element).length / votes.length
  }));
}

/** A person's role is never remembered, only what is asked; a thing's element is. */
function factOf(element: string, confidence: number, title: string, lexicon: Lexicon, forOrgs: boolean): Fact[] {
  const role = element.split('.')[0]!;
  const personal = lexicon.roles.has(role) || role === 'org' || role.endsWith('Org');
  const why = text.remembered();
  if (!personal || (forOrgs && role === 'org')) {
    const known =
      lexicon.things(title).some((thing) => thing.near) &&
      !lexicon.things(title).every((thing) => thing.element === element);
    const vague =
      known || lexicon.loose.has(title) || lexicon.attributes(title).some((entry) => entry.for.includes('person'));
    const sure = vague ? 0.6 : 1;
    return [{ who: [], element, for: [], confidence: confidence * sure, why }];
  }
  const rest = element.slice(role.length + 1);
  if (rest.includes('.') || /^(agent|legalRep)/.test(rest)) return [];
  const fixed = lexicon.things(title).length > 0 ? 0.6 : 1;
  return [
    {
      who: [],
      attribute: rest,
      for: role === 'org' ? ['org'] : ['person', 'party'],
      confidence: confidence * fixed,
      why
    }
  ];
}

function alike(a: Kind, b: Kind): boolean {
  const group = (kind: Kind) => (kind === 'datetime' ? 'date' : kind === 'codes' ? 'code' : kind);
  return group(a) === group(b);
}
