import { variablesOf } from '../condition/variables.ts';
import { ok, refuse, type Result } from '../errors.ts';
import type { Composition, Condition, Edit, NamedCondition, Situation } from '../model/index.ts';
import { unknownIn } from './check-condition.ts';
import type { EditContext } from './context.ts';
import { text } from './messages.ts';
import { conditionsIn, placesThatRead } from './readers.ts';

type Of<D extends Edit['do']> = Extract<Edit, { do: D }>;

/** Puts a situation in, or another in the place of the one with its key; options that conditions read have to stay. */
export function situation(composition: Composition, edit: Of<'situation'>, context: EditContext): Result<Composition> {
  const { bundle } = composition;
  const next = edit.situation;
  if (new Set(next.options.map(({ value }) => value)).size < next.options.length)
    return refuse({ code: 'edit/options', message: text.noOptions(next.question) });
  const was = bundle.situations.find(({ key }) => key === next.key);
  const gone = (was?.options ?? []).filter(({ value }) => !next.options.some((option) => option.value === value));
  const places = placesThatRead(
    conditionsIn(bundle, context),
    next.key,
    gone.map(({ value }) => value)
  );
  if (places.length > 0)
    return refuse({
      code: 'edit/options-read',
      message: text.optionsRead(
        next.question,
        gone.map(({ label }) => label),
        places
      )
    });
  const strange = next.askWhen === undefined ? undefined : unknownIn(next.askWhen, bundle.situations);
  if (strange) return strange;
  const rest = was ? bundle.situations.filter((each) => each !== was) : bundle.situations;
  const at = edit.at ?? (was ? bundle.situations.indexOf(was) : rest.length);
  return checked(withSituations(composition, rest.toSpliced(at, 0, next)), next);
}

export function removeSituation(
  composition: Composition,
  { key }: Of<'removeSituation'>,
  context: EditContext
): Result<Composition> {
  const { bundle } = composition;
  const gone = bundle.situations.find((each) => each.key === key);
  if (!gone) return refuse({ code: 'edit/no-situation', message: text.noSituation(key) });
  const places = placesThatRead(conditionsIn(bundle, context), key);
  if (places.length > 0) return refuse({ code: 'edit/still-read', message: text.stillRead(gone.question, places) });
  return ok(
    withSituations(
      composition,
      bundle.situations.filter((each) => each !== gone)
    )
  );
}

export function orderSituation(composition: Composition, { key, at }: Of<'orderSituation'>): Result<Composition> {
  const { situations } = composition.bundle;
  const from = situations.findIndex((each) => each.key === key);
  if (from < 0) return refuse({ code: 'edit/no-situation', message: text.noSituation(key) });
  return ok(withSituations(composition, situations.toSpliced(from, 1).toSpliced(at, 0, situations[from]!)));
}

export function exits(composition: Composition, { exits: said }: Of<'exits'>): Result<Composition> {
  for (const { when } of said) {
    const strange = unknownIn(when, composition.bundle.situations);
    if (strange) return strange;
  }
  const { exits: _, ...rest } = composition.bundle;
  return ok({ ...composition, bundle: ordered({ ...rest, ...(said.length > 0 ? { exits: said } : {}) }) });
}

/** Gives a condition a name, or changes what a name stands for; then it changes wherever it stood. */
export function name(composition: Composition, { named }: Of<'name'>): Result<Composition> {
  const { bundle } = composition;
  const all = bundle.named ?? [];
  if (all.some(({ key, title }) => key !== named.key && title === named.title))
    return refuse({ code: 'edit/name-taken', message: text.nameTaken(named.title) });
  const strange = unknownIn(named.when, bundle.situations);
  if (strange) return strange;
  const was = all.find(({ key }) => key === named.key);
  const next = was ? all.map((each) => (each === was ? named : each)) : [...all, named];
  const swap = (condition: Condition) => (was ? replacedIn(condition, was.when, named.when) : condition);
  return ok({
    ...composition,
    bundle: ordered({
      ...bundle,
      situations: bundle.situations.map((each) =>
        each.askWhen === undefined ? each : { ...each, askWhen: swap(each.askWhen) }
      ),
      ...(bundle.exits ? { exits: bundle.exits.map((exit) => ({ ...exit, when: swap(exit.when) })) } : {}),
      named: next,
      items: bundle.items.map((entry) => ({ ...entry, appliesWhen: swap(entry.appliesWhen) }))
    })
  });
}

export function unname(composition: Composition, { key }: Of<'unname'>): Result<Composition> {
  const { named: all = [], ...rest } = composition.bundle;
  if (!all.some((each) => each.key === key)) return refuse({ code: 'edit/no-name', message: text.noName(key) });
  const named: NamedCondition[] = all.filter((each) => each.key !== key);
  return ok({ ...composition, bundle: ordered({ ...rest, ...(named.length > 0 ? { named } : {}) }) });
}

/** The condition with one part of it, wherever it stands, in the place of another. */
export function replacedIn(condition: Condition, was: Condition, now: Condition): Condition {
  if (JSON.stringify(condition) === JSON.stringify(was)) return now;
  if (typeof condition === 'boolean') return condition;
  if ('and' in condition) return { and: condition.and.map((part) => replacedIn(part, was, now)) };
  if ('or' in condition) return { or: condition.or.map((part) => replacedIn(part, was, now)) };
  if ('!' in condition) return { '!': replacedIn(condition['!'], was, now) };
  return condition;
}

/** The keys of a bundle in the order of its format, so that the same bundle is the same text whatever was done first. */
export function ordered(bundle: Composition['bundle']): Composition['bundle'] {
  const { exits: left, joint, steps, named, items, situations, ...rest } = bundle;
  const { $schema, id, name, region, lead, serviceObject, sourceRef, provenance, limit, roleAliases } = rest;
  return {
    ...($schema === undefined ? {} : { $schema }),
    id,
    name,
    region,
    lead,
    serviceObject,
    ...(sourceRef === undefined ? {} : { sourceRef }),
    ...(provenance === undefined ? {} : { provenance }),
    limit,
    roleAliases,
    situations,
    ...(left ? { exits: left } : {}),
    ...(joint ? { joint } : {}),
    ...(steps ? { steps } : {}),
    ...(named ? { named } : {}),
    items
  };
}

/** Refused where the question, by way of others, is asked only once it is answered itself. */
function checked(composition: Composition, next: Situation): Result<Composition> {
  const situations = composition.bundle.situations;
  const readBy = (key: string) => variablesOf(situations.find((each) => each.key === key)?.askWhen ?? true);
  const seen = new Set<string>();
  const open = readBy(next.key);
  for (let variable = open.pop(); variable !== undefined; variable = open.pop()) {
    const key = variable.slice(2);
    if (key === next.key) return refuse({ code: 'edit/asks-itself', message: text.asksItself(next.question) });
    if (!seen.has(key)) open.push(...readBy(key));
    seen.add(key);
  }
  return ok(composition);
}

function withSituations(composition: Composition, situations: Situation[]): Composition {
  return { ...composition, bundle: { ...composition.bundle, situations } };
}
