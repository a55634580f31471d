import type { Words } from '../../src/lib/core/model/index.ts';
import type { BundleSource } from '../../src/lib/core/model/index.ts';
import { matchItems } from '../../src/lib/core/merge/match/match.ts';
import type { FieldMatch, Remembered, RoleQuestion } from '../../src/lib/core/merge/match/types.ts';
import { labelsOf, withoutLabels } from './match.ts';

export interface Erratum {
  bundle: string;
  item: string;
  field: string;
  label: string;
  element: string;
  reason: string;
}

export interface Tally {
  predicted: number;
  gold: number;
  right: number;
}

export interface Score {
  unaided: Tally;
  roles: Tally;
  questions: number;
  items: number;
  /** Fields not joined without a word, whose element another item of the bundle has too: right element ranked first. */
  left: number;
  first: number;
  /** The same, up to the names that another city gives its elements. */
  meant: number;
  /** What is left over once the role questions are answered. */
  leftRoles: number;
  meantRoles: number;
  /** The same over every labelled field that is left over. */
  leftAll: number;
  firstAll: number;
}

export interface Outcome {
  score: Score;
  wrong: string[];
  missed: string[];
  misranked: string[];
}

/** Matches a bundle without its labels, then scores pairs of fields of different items against `labels`. */
export function scoreBundle(
  source: BundleSource,
  knowledge: Words,
  memory: Remembered[],
  labels = labelsOf(source)
): Outcome {
  const bare = withoutLabels(source);
  const unaided = matchItems(bare, knowledge, { memory }).bindings;
  const asked = withRoles(bare, knowledge, memory, labels);
  const ranks = ranking(unaided, labels);
  const later = ranking(asked.bindings, labels).counts;
  return {
    score: {
      unaided: tally(unaided, labels),
      roles: tally(asked.bindings, labels),
      questions: asked.questions,
      items: source.bundle.items.length,
      ...ranks.counts,
      leftRoles: later.left,
      meantRoles: later.meant
    },
    wrong: [...new Set([unaided, asked.bindings].flatMap((bindings) => pairsOf(bindings, labels, 'wrong')))],
    missed: pairsOf(asked.bindings, labels, 'missed'),
    misranked: ranks.wrong
  };
}

const MOST_QUESTIONS = 3;

/** A person who answers role questions only, at most three an item; each counts, also one that has no single answer. */
function withRoles(source: BundleSource, knowledge: Words, memory: Remembered[], labels: Map<string, string>) {
  const roles: Record<string, string> = {};
  const asked = new Map<string, number>();
  const put = new Set<string>();
  for (;;) {
    const { bindings, questions } = matchItems(source, knowledge, { memory, roles });
    const round = new Map<string, RoleQuestion>();
    for (const question of questions)
      if (!round.has(question.item) && !put.has(question.id) && (asked.get(question.item) ?? 0) < MOST_QUESTIONS)
        round.set(question.item, question);
    if (round.size === 0) return { bindings, questions: put.size };
    for (const question of round.values()) {
      put.add(question.id);
      asked.set(question.item, (asked.get(question.item) ?? 0) + 1);
      const answer = roleAnswer(question, labels);
      if (answer !== undefined) roles[question.id] = answer;
    }
  }
}

/** Who the fields are about, if they are about one; knows the labels, tells nothing but the role. */
function roleAnswer(question: RoleQuestion, labels: Map<string, string>): string | undefined {
  const roles = new Set(question.fields.flatMap((field) => roleIn(labels.get(`${question.item}/${field}`)) ?? []));
  return roles.size === 1 ? [...roles][0] : undefined;
}

const REPRESENTATIVE = /^(.+\.(?:agent|legalRep))(?:Id|Phone|IdType)?$/;
const PLACES = /^(hukou|address|orgAddr|bizAddr|residence|birthPlace|warehouse)$/;

/** `org.agentPhone` → `org.agent`, `household.headName` → `household.head`, `buyer.spouse.name` → `buyer.spouse`. */
export function roleIn(element: string | undefined): string | undefined {
  if (element === undefined) return undefined;
  const representative = REPRESENTATIVE.exec(element);
  if (representative) return representative[1];
  if (element.startsWith('household.head')) return 'household.head';
  const parts = element.split('.');
  return parts.length > 2 && !PLACES.test(parts[1]!) ? parts.slice(0, 2).join('.') : parts[0];
}

function joinable(bindings: FieldMatch[]): Map<string, string> {
  return new Map(bindings.filter((b) => b.auto).map((b) => [`${b.item}/${b.field}`, b.element]));
}

function pairKeys(elements: Map<string, string>): Set<string> {
  const groups = Map.groupBy(elements.keys(), (field) => elements.get(field)!);
  const keys = new Set<string>();
  for (const fields of groups.values())
    for (const [index, a] of fields.entries())
      for (const b of fields.slice(index + 1))
        if (a.split('/')[0] !== b.split('/')[0]) keys.add([a, b].toSorted().join(' ~ '));
  return keys;
}

function tally(bindings: FieldMatch[], labels: Map<string, string>): Tally {
  const predicted = pairKeys(joinable(bindings));
  const gold = pairKeys(labels);
  return { predicted: predicted.size, gold: gold.size, right: [...predicted].filter((key) => gold.has(key)).length };
}

function pairsOf(bindings: FieldMatch[], labels: Map<string, string>, which: 'wrong' | 'missed'): string[] {
  const predicted = pairKeys(joinable(bindings));
  const gold = pairKeys(labels);
  return which === 'wrong' ? [...predicted].filter((k) => !gold.has(k)) : [...gold].filter((k) => !predicted.has(k));
}

interface Ranks {
  left: number;
  first: number;
  meant: number;
  leftAll: number;
  firstAll: number;
}

/** How often what is left over has the right element first; `meant`: also where only its name is another one. */
function ranking(bindings: FieldMatch[], labels: Map<string, string>): { counts: Ranks; wrong: string[] } {
  const items = new Map<string, Set<string>>();
  for (const [field, element] of labels)
    items.set(element, (items.get(element) ?? new Set()).add(field.split('/')[0]!));
  const left = bindings.filter((b) => !b.auto && labels.has(keyOf(b)));
  const labelOf = (b: FieldMatch) => labels.get(keyOf(b))!;
  const right = (b: FieldMatch) => b.candidates[0]?.element === labelOf(b);
  const shared = left.filter((b) => items.get(labelOf(b))!.size > 1);
  const meant = (b: FieldMatch) => right(b) || standsFor(b, bindings, labels);
  return {
    counts: {
      left: shared.length,
      first: shared.filter(right).length,
      meant: shared.filter(meant).length,
      leftAll: left.length,
      firstAll: left.filter(right).length
    },
    wrong: shared
      .filter((b) => !meant(b))
      .map((b) => `${keyOf(b)} ${labelOf(b)} ← ${b.candidates.map((c) => c.element).join(', ')}`)
  };
}

/**
 * Another city calls its elements otherwise. The first proposal is the right one under another name if no label of the
 * bundle has that name and the other items' fields with the same label, not those with another, have it first as well:
 * whoever takes first proposals joins them rightly.
 */
function standsFor(own: FieldMatch, bindings: FieldMatch[], labels: Map<string, string>): boolean {
  const proposed = own.candidates[0]?.element;
  if (proposed === undefined || [...labels.values()].includes(proposed)) return false;
  const same = bindings.filter((b) => b !== own && b.item !== own.item && b.candidates[0]?.element === proposed);
  const votes = Map.groupBy(same, (b) => labels.get(keyOf(b)));
  const mine = votes.get(labels.get(keyOf(own)))?.length ?? 0;
  return mine > 0 && [...votes.values()].every((others) => others.length <= mine);
}

function keyOf({ item, field }: FieldMatch): string {
  return `${item}/${field}`;
}
