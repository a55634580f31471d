import { answersLookup, evaluate } from '#lib/core/condition/evaluate.ts';
import { variablesOf } from '#lib/core/condition/variables.ts';
import { activeItems } from '#lib/core/condition/situations.ts';
import { usesUnder } from '#lib/core/merge/materials.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import type { Answer, Answers, BundleSource, Condition } from '#lib/core/model/index.ts';

/** An answer on which something hangs, in words. */
export interface Because {
  key: string;
  question: string;
  answer: string[];
}

/** Why a material is asked for: the items that need it, and the answers without which none of them would. */
export interface MaterialReason {
  items: string[];
  because: Because[];
}

/**
 * The answers that make a condition hold: those of which another one would not; where each could be another one by itself,
 * all that it reads. None for what holds anyway.
 */
export function becauseOf(source: BundleSource, condition: Condition, answers: Answers): Because[] {
  const read = variablesOf(condition).map((name) => name.slice(2));
  const said = source.bundle.situations.flatMap(({ key, question, options }) => {
    const answer = answers[key];
    if (!read.includes(key) || answer === undefined || answer === null) return [];
    const chosen = Array.isArray(answer) ? tellingParts(condition, answers, key, answer) : [answer];
    const words = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
    const others = Array.isArray(answer) ? [[]] : options.map(({ value }) => value).filter((value) => value !== answer);
    return [
      {
        because: { key, question, answer: words },
        turns: others.some((other) => fails(condition, answers, key, other))
      }
    ];
  });
  const turning = said.filter(({ turns }) => turns);
  return (turning.length > 0 ? turning : said).map(({ because }) => because);
}

/** Of a multiple choice the options that it hangs on; all of them where it hangs on none alone. */
function tellingParts(condition: Condition, answers: Answers, key: string, chosen: string[]): string[] {
  const telling = chosen.filter((one) =>
    fails(
      condition,
      answers,
      key,
      chosen.filter((other) => other !== one)
    )
  );
  return telling.length > 0 ? telling : chosen;
}

function fails(condition: Condition, answers: Answers, key: string, instead: Answer): boolean {
  return evaluate(condition, answersLookup({ ...answers, [key]: instead })) !== true;
}

/** Local id of each active item → the answers that ask for it; none: everybody does it. */
export function itemReasons(source: BundleSource, answers: Answers): Record<string, Because[]> {
  const active = activeItems(source, answers);
  const own = source.bundle.items.filter(({ id }) => active[id] === true);
  return Object.fromEntries(own.map(({ id, appliesWhen }) => [id, becauseOf(source, appliesWhen, answers)]));
}

/** The answers that lead to the end of the guide: those that an exit names, else those of which each item's condition reads one. */
export function exitCauses(source: BundleSource, answers: Answers): Because[] {
  const lookup = answersLookup(answers);
  const exits = (source.bundle.exits ?? []).filter(({ when }) => evaluate(when, lookup) === true);
  const conditions: Condition[] =
    exits.length > 0
      ? exits.map(({ when }) => when)
      : source.bundle.items.map(({ appliesWhen }) => ({ '!': appliesWhen }));
  return once(conditions.flatMap((condition) => becauseOf(source, condition, answers)));
}

/** `sharedKey` of each material that is asked for → why. */
export function materialReasons(
  source: BundleSource,
  plan: MergePlan,
  answers: Answers
): Record<string, MaterialReason> {
  const active = activeItems(source, answers);
  const place = new Map(source.bundle.items.map(({ id, appliesWhen }) => [id, appliesWhen]));
  const reasons = plan.materials.flatMap((material) => {
    const uses = usesUnder(material, answers, active);
    if (uses.length === 0) return [];
    const each = uses.map(({ item, when }) => [
      ...becauseOf(source, when, answers),
      ...becauseOf(source, place.get(item) ?? true, answers)
    ]);
    // One item that needs it whatever was answered is reason enough.
    const because = each.some((one) => one.length === 0) ? [] : once(each.flat());
    const items = [...new Set(uses.map(({ item }) => source.items[item]?.name ?? item))];
    return [[material.sharedKey, { items, because }] as const];
  });
  return Object.fromEntries(reasons);
}

function once(all: Because[]): Because[] {
  const words = (one: Because) => JSON.stringify([one.key, one.answer]);
  return [...new Map(all.map((one) => [words(one), one])).values()];
}
