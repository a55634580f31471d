import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import { activeItems } from '../../condition/situations.ts';
import { deferralOf } from '../../model/deferral.ts';
import { atMostWorkingDays, type Duration } from '../../model/duration.ts';
import type { Answers, BundleSource, Condition, Material } from '../../model/index.ts';
import { materialLines } from '../materials.ts';
import type { MaterialLine } from '../types.ts';
import { text } from './messages.ts';
import { namesOf, type Names } from './names.ts';
import type { Tally } from './tally.ts';
import type { Law, LawBreach, LawInput } from './types.ts';

/** A material as one item asks for it under some answers. */
interface Wish {
  item: string;
  material: Material;
}

/**
 * Materials under the same laws, for every class of answers: what an active item asks for stands in the list once, required
 * where one requires it, brought by whoever the files name, and nothing stands there that no item asks for.
 */
export function materialBreaches(input: LawInput, classes: Answers[], tally: Tally): LawBreach[] {
  const seen = new Map<string, Answers>();
  const conditions = conditionsOf(input);
  for (const answers of classes) {
    const key = keyOf(input, conditions, answers);
    if (!seen.has(key)) seen.set(key, answers);
  }
  tally.exact('materials', seen.size);
  return [...seen.values()].flatMap((answers) => compare(input, answers));
}

function keyOf({ source }: LawInput, conditions: Condition[], answers: Answers): string {
  const lookup = answersLookup(answers);
  const truths = conditions.map((when) => Number(evaluate(when, lookup) ?? 2));
  return `${JSON.stringify(activeItems(source, answers))} ${truths.join('')}`;
}

/** The conditions of all materials, each once: the departments' and the plan's. */
function conditionsOf({ plan, source }: LawInput): Condition[] {
  const own = Object.values(source.items).flatMap((item) =>
    item.materials.map(({ appliesWhen }) => appliesWhen ?? true)
  );
  const planned = plan.materials.flatMap((material) => material.uses.map(({ when }) => when));
  const real = [...own, ...planned].filter((when) => typeof when !== 'boolean');
  return [...new Map(real.map((when) => [JSON.stringify(when), when])).values()];
}

function compare(input: LawInput, answers: Answers): LawBreach[] {
  const active = activeItems(input.source, answers);
  const lookup = answersLookup(answers);
  const wishes = input.source.bundle.items.flatMap(({ id }): Wish[] =>
    active[id] === true
      ? (input.source.items[id]?.materials ?? [])
          .filter((material) => evaluate(material.appliesWhen ?? true, lookup) === true)
          .map((material) => ({ item: id, material }))
      : []
  );
  const lines = new Map(materialLines(input.plan, input.source, answers).map((line) => [line.sharedKey, line]));
  const byKey = Map.groupBy(wishes, ({ material }) => material.sharedKey);
  const names = namesOf(input.source);
  const found = [...new Set([...byKey.keys(), ...lines.keys()])].flatMap((key) =>
    compareOne(input, active, key, byKey.get(key) ?? [], lines.get(key), names)
  );
  return found.map((breach) => ({ ...breach, answers }));
}

function compareOne(
  input: LawInput,
  active: Record<string, boolean | undefined>,
  key: string,
  wishes: Wish[],
  line: MaterialLine | undefined,
  names: Names
): LawBreach[] {
  const breach = (law: Law, message: string, items: string[]): LawBreach[] => [
    { law, path: `materials/${key}`, message, items }
  ];
  const real = wishes.filter(({ material }) => material.source !== 'generated' || material.required);
  const title = line?.name ?? wishes[0]?.material.name ?? key;
  if (!line)
    return real.flatMap(({ item, material }) =>
      breach('complete', text.materialForgotten(names.item(item), material.name), [item])
    );
  const asking = new Set(wishes.map(({ item }) => item));
  const listed = new Set(line.items);
  const must = wishes.filter(({ material }) => material.required).map(({ item }) => item);
  return [
    ...[...asking]
      .filter((item) => !listed.has(item))
      .flatMap((item) => breach('complete', text.materialForgotten(names.item(item), title), [item])),
    ...[...listed]
      .filter((item) => !asking.has(item))
      .flatMap((item) => breach('minimal', text.materialMadeUp(names.item(item), title), [item])),
    ...(must.length > 0 && !line.required
      ? breach('complete', text.materialLifted(names.item(must[0]!), title), must)
      : []),
    ...(must.length === 0 && line.required ? breach('open', text.materialForNobody(title), [...asking]) : []),
    ...ways(input, active, wishes, line, breach),
    ...deferral(wishes, line, breach)
  ];
}

type Say = (law: Law, message: string, items: string[]) => LawBreach[];

/** Handed in only where no active producer, licence, department or promise brings it (rule 7). */
function ways(
  input: LawInput,
  active: Record<string, boolean | undefined>,
  wishes: Wish[],
  line: MaterialLine,
  breach: Say
): LawBreach[] {
  const items = wishes.map(({ item }) => item);
  const { producers: named, licence } = documentOf(input.source, line.sharedKey);
  const producers = [...wishes.flatMap(({ material }) => material.producedBy ?? []), ...named];
  const isFree = wishes.some(({ item, material }) => {
    if (material.source !== 'product') return material.source !== 'applicant';
    return producers.some((producer) => producer !== item && active[producer] === true) || licence;
  });
  if (!line.submit && !isFree) return breach('complete', text.materialNotComing(line.name), items);
  if (line.submit && isFree) return breach('minimal', text.materialNeedless(line.name), items);
  const isProduct = wishes.some(
    ({ item, material }) =>
      material.source === 'product' && producers.some((producer) => producer !== item && active[producer] === true)
  );
  if (isProduct && line.via !== 'product') return breach('complete', text.materialFromItem(line.name), items);
  const producer = line.producedBy;
  if (producer !== undefined && (active[producer] !== true || !producers.includes(producer)))
    return breach('complete', text.materialProducer(line.name, namesOf(input.source).item(producer)), items);
  return [];
}

/** What files and decisions say about a document, whoever asks for it. */
interface Document {
  producers: string[];
  /** There is an electronic licence of it. */
  licence: boolean;
}
const documents = new WeakMap<BundleSource, Map<string, Document>>();

function documentOf(source: BundleSource, sharedKey: string): Document {
  const known = documents.get(source) ?? new Map<string, Document>();
  documents.set(source, known);
  const found = known.get(sharedKey) ?? readDocument(source, sharedKey);
  known.set(sharedKey, found);
  return found;
}

function readDocument(source: BundleSource, sharedKey: string): Document {
  const decided = source.decisions.flatMap((each) =>
    each.kind === 'producer' && each.sharedKey === sharedKey ? each.items : []
  );
  const same = Object.values(source.items).flatMap(({ materials }) =>
    materials.filter((each) => each.sharedKey === sharedKey)
  );
  return {
    producers: [...decided, ...same.flatMap(({ producedBy }) => producedBy ?? [])],
    licence: same.some(({ licenseType }) => licenseType !== undefined)
  };
}

/** It may come later only if everybody who requires it says so, and no later than the first of them says. */
function deferral(wishes: Wish[], line: MaterialLine, breach: Say): LawBreach[] {
  const strict = wishes.filter(({ material }) => material.required);
  const later = (strict.length > 0 ? strict : wishes).map(({ material }) => deferralOf(material));
  const [shortest] = (later.includes(undefined) ? [] : (later as Duration[])).toSorted(
    (a, b) => atMostWorkingDays(a) - atMostWorkingDays(b)
  );
  const told = deferralOf(line);
  if (told?.amount === shortest?.amount && told?.unit === shortest?.unit) return [];
  return breach(
    'faithful',
    text.materialLate(line.name),
    wishes.map(({ item }) => item)
  );
}
