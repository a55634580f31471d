import type { Bundle, BundleItem } from './bundle.ts';
import type { Condition } from './condition.ts';
import type { Decision } from './decision.ts';
import type { JointStep } from './steps.ts';

type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>;

/** The bundle's own document as decided: limit, questions that separate people, items that leave for them, exits, aliases. */
export function decideBundle(bundle: Bundle, decisions: Decision[]): Bundle {
  const of = <K extends Decision['kind']>(kind: K) => decisions.filter((d): d is Of<K> => d.kind === kind);
  const limit = of('limit').findLast(({ item }) => item === undefined);
  const narrowings = of('narrowing');
  const joint = decideJoint(bundle, decisions);
  const steps = of('steps').at(-1)?.steps ?? bundle.steps;
  const exits = [...(bundle.exits ?? []), ...narrowings.flatMap((d) => d.exit ?? [])];
  return {
    ...bundle,
    ...(limit ? { limit: { ...bundle.limit, promised: limit.promised } } : {}),
    roleAliases: decideAliases(bundle.roleAliases, of('alias')),
    situations: addQuestions(bundle, narrowings),
    items: bundle.items.map((item) => decideItem(item, narrowings)),
    ...(joint.length > 0 || bundle.joint ? { joint } : {}),
    ...(steps ? { steps } : {}),
    ...(exits.length > 0 ? { exits: unique(exits) } : {})
  };
}

/** A later decision replaces a step of the same id, or takes it away. */
function decideJoint(bundle: Bundle, decisions: Decision[]): JointStep[] {
  const steps = new Map((bundle.joint ?? []).map((step) => [step.id, step]));
  for (const decision of decisions) {
    if (decision.kind === 'joint') steps.set(decision.step.id, decision.step);
    if (decision.kind === 'unjoin') steps.delete(decision.step);
  }
  return [...steps.values()];
}

/** The question of a later decision replaces one with the same key that an earlier decision brought; the import's own stay. */
function addQuestions(bundle: Bundle, narrowings: Of<'narrowing'>[]): Bundle['situations'] {
  const known = new Set(bundle.situations.map((situation) => situation.key));
  const added = new Map(narrowings.flatMap(({ question }) => (question ? [[question.key, question] as const] : [])));
  return [...bundle.situations, ...[...added.values()].filter((question) => !known.has(question.key))];
}

/** An item applies where it did, but not for those who leave, and for nobody who comes to an exit. */
function decideItem(item: BundleItem, narrowings: Of<'narrowing'>[]): BundleItem {
  const out: Condition[] = narrowings.flatMap(({ leaves, exit }) => [
    ...(leaves ?? []).filter((leave) => leave.item === item.id).map((leave) => leave.when),
    ...(exit ? [exit.when] : [])
  ]);
  const stays = unique(out).map((when): Condition => ({ '!': when }));
  if (stays.length === 0) return item;
  return {
    ...item,
    appliesWhen: item.appliesWhen === true && stays.length === 1 ? stays[0]! : { and: [item.appliesWhen, ...stays] }
  };
}

function decideAliases(aliases: Bundle['roleAliases'], decisions: Of<'alias'>[]): Bundle['roleAliases'] {
  const decided = { ...aliases };
  for (const { role, other, on } of decisions) {
    const rest = (decided[role] ?? []).filter((candidate) => candidate !== other);
    const next = on ? [...rest, other] : rest;
    if (next.length > 0) decided[role] = next;
    else delete decided[role];
  }
  return decided;
}

function unique<T>(values: T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
