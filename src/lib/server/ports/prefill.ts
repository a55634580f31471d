import { randomUUID } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import type { SchemaCheck } from '#lib/core/merge/types.ts';
import { getElement, isAbsent, setElement } from '#lib/core/merge/values.ts';
import type { JsonSchema } from '#lib/core/model/index.ts';
import { actorText } from '../engine/deps.ts';
import type { PrefillUse, ValueOrigin } from '../engine/origin-types.ts';
import type { Actor, Draft, PublishedVersion } from '../engine/types.ts';
import type { Store } from '../store/types.ts';
import { messages, whyNot } from './messages.ts';
import { originsAbout } from './on-file.ts';
import type { Registry, RegistryQuery, RegistryValue } from './registry.ts';
import { numberedRoles, subjectsIn } from './subjects.ts';
import { isSelf, type Vouched } from './vouched.ts';

/** What was taken down longer ago than a year is asked for anew: ours. */
const OLDER_THAN_MS = 365 * 24 * 60 * 60 * 1000;

/** Somebody in the form whose data on file whoever is signed in may have filled in. */
export interface PrefillOffer {
  role: string;
  /** 母亲, 申请单位. */
  title: string;
  kind: 'person' | 'organisation';
  /** Elements that the form asks of them under these answers. */
  elements: string[];
  /** What came of it last; null: not asked for yet, or about another number than the form has now. */
  use: PrefillUse | null;
}

/**
 * Whom the signed-in person may be in this form: where their number stands already that role alone, else each person without another
 * number and name; and organisations whose number is typed, of which the registry has to name them. Nobody whom no provider
 * vouched for: nobody consents for somebody else.
 */
export function prefillOffers(version: PublishedVersion, draft: Draft, vouched: Vouched | null): PrefillOffer[] {
  if (!vouched?.name || !(vouched.idNo || vouched.demo)) return [];
  const { fields } = answerForm(version.plan, version.source, draft.answers);
  const asked = new Set(fields.map(({ element }) => element));
  // Somebody whom the form asks name and number of; a number without a name is part of something else.
  const roles = numberedRoles(version).filter(({ element, role }) => asked.has(element) && asked.has(`${role}.name`));
  const own = roles.filter((each) => each.kind === 'person' && isOwn(version, draft, vouched, each.role));
  const people = own.length > 0 ? own : roles.filter((each) => each.kind === 'person' && isFree(draft, vouched, each));
  const typed = subjectsIn(version, draft.data);
  const bodies = roles.filter(({ kind, role }) => kind === 'organisation' && typed.some((each) => each.role === role));
  return [...people, ...bodies].map(({ role, kind }) => {
    const { id } = queryFor(version, draft, vouched, { role, kind });
    return {
      ...{ role, kind, title: version.plan.roles[role] ?? role },
      elements: [...asked].filter((element) => element.startsWith(`${role}.`)),
      use: draft.prefills?.find((each) => each.role === role && isAbout(version, draft, each, id)) ?? null
    };
  });
}

/** Whether an answer is about the number that would be asked now; that of an invented person came with the answer. */
function isAbout(
  version: PublishedVersion,
  { origins = {} }: Draft,
  { role, of = '' }: PrefillUse,
  id: string
): boolean {
  if (of !== '') return of === id;
  const own = numberedRoles(version).find((each) => each.role === role)?.element ?? '';
  return id === '' || origins[own]?.value === id;
}

function isOwn(version: PublishedVersion, draft: Draft, vouched: Vouched, role: string): boolean {
  if (vouched.demo) return getElement(draft.data, `${role}.name`) === vouched.name;
  return subjectsIn(version, draft.data).some((each) => each.role === role && isSelf(vouched, each));
}

function isFree(
  { data }: Draft,
  { name, demo }: Vouched,
  { role, element }: { role: string; element: string }
): boolean {
  const typed = getElement(data, `${role}.name`);
  return (isAbsent(typed) || typed === name) && (demo || isAbsent(getElement(data, element)));
}

export interface PrefillDeps {
  registry: Registry;
  clock: Clock;
  check: SchemaCheck;
  store: Pick<Store, 'saveAccess'>;
}

/** What a registry said, ready to be put into the newest state of the draft. */
export type Prefilled = Pick<PrefillUse, 'role' | 'consent' | 'fault' | 'misfits'> & {
  /** Number that was asked; empty: an invented person's. */
  of: string;
  values: Record<string, ValueOrigin>;
};

/**
 * Asks for what is on file about whoever is signed in, on their word; who asked for what use stands in the access log. Whatever
 * goes wrong, the answer says why, and everything can be typed. Refused: without consent, and for somebody else.
 */
export async function prefill(
  deps: PrefillDeps,
  input: {
    version: PublishedVersion;
    draft: Draft;
    actor: Actor;
    vouched: Vouched | null;
    role: string;
    agreed: boolean;
  }
): Promise<Result<Prefilled>> {
  const { version, draft, actor, vouched } = input;
  if (!vouched?.name) return refuse({ code: 'prefill/not-vouched', message: messages.prefillNotVouched });
  const offer = prefillOffers(version, draft, vouched).find(({ role }) => role === input.role);
  if (!offer) return refuse({ code: 'prefill/nobody', message: messages.prefillNobody, path: 'role' });
  if (!input.agreed) return refuse({ code: 'prefill/no-consent', message: messages.prefillNoConsent, path: 'consent' });
  const at = deps.clock.now();
  const consent = { by: actorText(actor), at, purpose: version.source.bundle.name };
  const query = queryFor(version, draft, vouched, offer);
  // First: whatever becomes of the answer, nobody asks without its standing there.
  await noteQuery(deps, version, draft, offer, consent);
  const said = await deps.registry.look({ ...query, consent, now: at, olderThan: OLDER_THAN_MS });
  const base = { role: offer.role, consent, of: query.id };
  if (!said.ok) return ok({ ...base, fault: said.fault, misfits: [], values: {} });
  const values = [...ownWords(version, vouched, offer, at), ...said.value.map((one) => originOf(offer, one, at))];
  const about = values.map(([element, origin]): [string, ValueOrigin] => [
    element,
    { ...origin, ...(query.id && { of: query.id }) }
  ]);
  return ok({ ...base, ...fitting(deps.check, version, draft, offer, about) });
}

function queryFor(
  version: PublishedVersion,
  draft: Draft,
  vouched: Vouched,
  { role, kind }: Pick<PrefillOffer, 'role' | 'kind'>
): Pick<RegistryQuery, 'kind' | 'id' | 'name'> {
  const typed = subjectsIn(version, draft.data).find((each) => each.role === role && each.kind === kind)?.id;
  const id = kind === 'person' ? (vouched.idNo?.toUpperCase() ?? typed ?? '') : (typed ?? '');
  return { kind, id, name: vouched.name! };
}

/** No item's: it is asked for the whole of the form. In place of fields of a department, titles; never what they say. */
function noteQuery(
  { store }: PrefillDeps,
  { plan }: PublishedVersion,
  draft: Draft,
  offer: PrefillOffer,
  { by, at, purpose }: PrefillUse['consent']
): Promise<void> {
  const titles = plan.elements.filter(({ element }) => offer.elements.includes(element)).map(({ title }) => title);
  const row = { id: randomUUID(), application: draft.id, item: '', at, actor: by, kind: 'prefilled' };
  return store.saveAccess({ ...row, fields: JSON.stringify(titles), reason: purpose });
}

/** Number and name of a person, as the identity provider said them: nobody types those again. */
function ownWords(
  version: PublishedVersion,
  vouched: Vouched,
  { role, kind }: PrefillOffer,
  at: number
): [string, ValueOrigin][] {
  const number = numberedRoles(version).find((each) => each.role === role && each.kind === 'person')?.element;
  if (kind !== 'person' || !vouched.idNo || !number) return [];
  const said = { source: messages.identity, asOf: at, at };
  return [
    [number, { ...said, value: vouched.idNo.toUpperCase() }],
    [`${role}.name`, { ...said, value: vouched.name! }]
  ];
}

function originOf({ role }: PrefillOffer, one: RegistryValue, at: number): [string, ValueOrigin] {
  const { value, source, asOf, locked } = one;
  return [`${role}.${one.attribute}`, { value, source, asOf, at, ...(locked && { locked }) }];
}

/** What the form asks and would take; a registry's word goes before the provider's. */
function fitting(
  check: SchemaCheck,
  { plan, source }: PublishedVersion,
  { answers }: Draft,
  { elements }: PrefillOffer,
  values: [string, ValueOrigin][]
): Pick<Prefilled, 'values' | 'misfits'> {
  const { schema } = answerForm(plan, source, answers);
  const asked = [...new Map(values)].filter(([element]) => elements.includes(element));
  const fits = ([element, { value }]: [string, ValueOrigin]) => {
    const own = schemaAt(schema, element);
    return own !== null && check(own, value).length === 0;
  };
  return {
    values: Object.fromEntries(asked.filter(fits)),
    misfits: asked.filter((each) => !fits(each)).map(([element]) => element)
  };
}

function schemaAt(schema: JsonSchema, element: string): JsonSchema | null {
  let at: JsonSchema | undefined = schema;
  for (const key of element.split('.')) at = at?.properties?.[key];
  return at ?? null;
}

/**
 * The draft with what came; what was typed otherwise stays. Null: it is not of whom the form names by now, since another page was
 * saved while the registry was asked.
 */
export function withPrefilled(
  version: PublishedVersion,
  draft: Draft,
  vouched: Vouched | null,
  found: Prefilled
): Draft | null {
  const { values, of, ...query } = found;
  const offer = prefillOffers(version, draft, vouched).find(({ role }) => role === found.role);
  if (!vouched || !offer || queryFor(version, draft, vouched, offer).id !== of) return null;
  const data = structuredClone(draft.data);
  const elements = Object.keys(values).filter((element) => offer.elements.includes(element));
  const filled = elements.filter((element) => isAbsent(getElement(data, element)));
  for (const element of filled) setElement(data, element, values[element]!.value);
  const isKept = (element: string) => getElement(data, element) !== values[element]!.value;
  const use: PrefillUse = { ...query, of, filled, kept: elements.filter(isKept) };
  const origins = elements.filter((element) => !isKept(element)).map((element) => [element, values[element]!] as const);
  return {
    ...draft,
    data,
    origins: { ...originsAbout(version, draft), ...Object.fromEntries(origins) },
    prefills: [...(draft.prefills ?? []).filter(({ role }) => role !== use.role), use]
  };
}

/** Why nothing came, and what to do instead. */
export function insteadOfPrefill(use: Pick<PrefillUse, 'fault'> | null): string | null {
  return use?.fault ? messages.typeInstead(whyNot(use.fault)) : null;
}
