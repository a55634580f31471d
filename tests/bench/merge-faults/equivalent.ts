import { createHash } from 'node:crypto';
import { reachOf } from '../../../src/lib/core/merge/laws/reach.ts';
import { needsOf } from '../../../src/lib/core/merge/laws/truth.ts';
import { materialLines } from '../../../src/lib/core/merge/materials.ts';
import { questionsOf } from '../../../src/lib/core/merge/questions.ts';
import type { Lens, MergePlan } from '../../../src/lib/core/merge/types.ts';
import { viewOf, type View } from '../../../src/lib/core/merge/view.ts';
import type { Answers, BundleSource } from '../../../src/lib/core/model/index.ts';

/**
 * Looks whether a changed plan can be told from the first one at all: under every reachable combination of answers of either,
 * the same questions with the same rules and conditions, the same origins, lenses (for the options that are offered), derived
 * rules and material list. Then nobody could notice, and the change is none. Returns that as a sentence, or `null`.
 */
export function equivalence(plan: MergePlan, mutant: MergePlan, source: BundleSource): string | null {
  if (JSON.stringify(plan.schemas) !== JSON.stringify(mutant.schemas)) return null;
  const needs = needsOf(source);
  const before = reachOf(plan, source, needs);
  const after = reachOf(mutant, source, needs);
  const all = new Map([...before.combinations, ...after.combinations].map((each) => [JSON.stringify(each), each]));
  const seen = observed.get(plan) ?? new Map<string, string>();
  observed.set(plan, seen);
  for (const [key, answers] of all) {
    if (!seen.has(key)) seen.set(key, observe(plan, source, answers));
    if (seen.get(key) !== observe(mutant, source, answers)) return null;
  }
  const lists = before.classes.some(
    (answers) =>
      JSON.stringify(materialLines(plan, source, answers)) !== JSON.stringify(materialLines(mutant, source, answers))
  );
  if (lists) return null;
  return `no difference under any of ${before.combinations.length} reachable combinations of answers: same questions, rules, origins, lenses and materials`;
}

/** What the plan itself looks like, by answers: each of its mutants is compared with it. */
const observed = new WeakMap<MergePlan, Map<string, string>>();

/** All that a form and its slices are made from, as the hash of one text. */
function observe(plan: MergePlan, source: BundleSource, answers: Answers): string {
  const view = viewOf(plan, source, answers);
  const questions = questionsOf(view);
  const offered = new Map(questions.map(({ element, schema }) => [element.element, codesIn(schema)]));
  const asked = questions.map(({ element, schema, required, requiredWithin, requiredWhen, shown }) => [
    element.element,
    schema,
    required,
    requiredWithin,
    requiredWhen,
    shown
  ]);
  const text = JSON.stringify([asked, [...view.origins], sent(view, offered), rulesIn(view)]);
  return createHash('sha256').update(text).digest('base64');
}

function codesIn(schema: { oneOf?: { const?: unknown }[] }): string[] | null {
  return schema.oneOf ? schema.oneOf.map((option) => String(option.const)) : null;
}

function sent(view: View, offered: Map<string, string[] | null>): unknown[] {
  return view.plan.elements.flatMap((element) =>
    view.own.get(element.element)!.map(({ use, when }) => {
      const origin = view.origins.get(element.element);
      const place = origin?.by === 'alias' ? origin.element : element.element;
      const isFact = origin?.by === 'produced';
      const codes = isGender(origin) ? ['1', '2'] : offered.get(place);
      return [use.item, use.field, when, restrict(use.lens, codes), use.exact, isFact && use.required];
    })
  );
}

/** Out of a citizen's number come two codes. */
function isGender(origin: ReturnType<View['origins']['get']>): boolean {
  return origin?.by === 'derived' && origin.way.by === 'citizenGender';
}

/** A table shows only where its codes can be chosen. */
function restrict(lens: Lens, codes: string[] | null | undefined): unknown {
  if (lens.kind !== 'code' || !codes) return lens;
  return codes.map((code) => [code, lens.table[code]]);
}

/** The least length that the active rules leave to each joined text, unless its parts cannot make one so long. */
function rulesIn(view: View): unknown[] {
  const least = new Map<string, number>();
  for (const rule of view.plan.rules) {
    if (!rule.items.some((item) => view.active.has(item))) continue;
    if (rule.of !== undefined && view.origins.get(rule.of)?.by !== 'derived') continue;
    if (longest(view, rule.elements) <= rule.max) continue;
    const key = JSON.stringify([rule.lens, rule.of, rule.when]);
    least.set(key, Math.min(rule.max, least.get(key) ?? Infinity));
  }
  return [...least];
}

function longest(view: View, elements: string[]): number {
  const questions = new Map(questionsOf(view).map((question) => [question.element.element, question]));
  return elements.reduce((sum, name) => {
    const origin = view.origins.get(name);
    const asked = questions.get(origin?.by === 'alias' ? origin.element : name);
    const words = Object.values(view.plan.words[asked?.element.codelist ?? ''] ?? {});
    const own = words.length > 0 ? Math.max(...words.map((word) => [...word].length)) : asked?.schema.maxLength;
    return sum + (asked ? (own ?? Infinity) : 0);
  }, 0);
}
