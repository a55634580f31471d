import type { BundleSource, Decision, Finding } from '../model/index.ts';
import { fieldName } from '../model/fingerprint.ts';
import type { Found, FoundConflict } from './conflict-found.ts';
import { text } from './messages.ts';
import type { Conflict, MergePlan } from './types.ts';

/**
 * Looks up what people decided about each difference, and says every difference as a finding: open ones are warnings, those
 * that need nobody's word are hints, decided ones are accepted by their decision.
 */
export function settleConflicts(
  source: BundleSource,
  plan: MergePlan,
  found: Found
): { conflicts: Conflict[]; findings: Finding[] } {
  const titles = new Map(plan.elements.map((element) => [element.element, element.title]));
  const settled = found.conflicts.map((conflict) => ({ conflict, known: stateOf(source, conflict, titles) }));
  const stale = Object.keys(source.reopened ?? {}).flatMap((id) => source.decisions.find((d) => d.id === id) ?? []);
  return {
    conflicts: settled.map(({ known }) => known),
    findings: [
      ...settled.map(({ conflict, known }) => findingOf(conflict, known)),
      ...found.findings,
      ...stale.map((decision) => reopenedFinding(source, decision))
    ]
  };
}

/** Stable name of a difference. */
export function conflictId({ code, element, detail }: Pick<FoundConflict, 'code' | 'element' | 'detail'>): string {
  return [code, element, ...(detail === undefined ? [] : [detail])].join(':');
}

function stateOf(source: BundleSource, conflict: FoundConflict, titles: Map<string, string>): Conflict {
  const id = conflictId(conflict);
  const { code, element, message, proposal } = conflict;
  const group = conflict.people ?? id;
  const about = source.decisions.filter((each) => settles(each, { id, group, code, element }));
  const decision = about.findLast(({ kind }) => kind !== 'ask');
  const asked = about.flatMap((each) => (each.kind === 'ask' ? [each.id] : []));
  return {
    id,
    code,
    element,
    title: titles.get(element) ?? element,
    message,
    group,
    proposal,
    parties: conflict.parties.map((party) => ({ ...party, effect: party.effect ?? '' })),
    state: decision
      ? isStale(source, decision, conflict)
        ? 'reopened'
        : 'decided'
      : conflict.person
        ? 'open'
        : 'default',
    ...(decision ? { decision: decision.id } : {}),
    ...(asked.length > 0 ? { asked } : {})
  };
}

/** Whether a decision (or a question to a department) is one about this difference. */
function settles(decision: Decision, conflict: { id: string; group: string; code: string; element: string }): boolean {
  if (decision.about) return decision.about.conflict === conflict.group || decision.about.conflict === conflict.id;
  if (decision.kind === 'settle') return decision.conflict === conflict.group || decision.conflict === conflict.id;
  if (decision.kind === 'narrowing')
    return conflict.code === 'merge/narrowing' && decision.path === `elements/${conflict.element}`;
  if (decision.kind === 'row')
    return conflict.code === 'merge/structure' && conflict.element.startsWith(`${decision.person}.`);
  const of: Partial<Record<Decision['kind'], string>> = { title: 'merge/title', required: 'merge/required' };
  return of[decision.kind] === conflict.code && 'element' in decision && decision.element === conflict.element;
}

/** A field looks different now, or one has come that nobody looked at when it was decided. */
function isStale(source: BundleSource, decision: Decision, conflict: FoundConflict): boolean {
  if (source.reopened?.[decision.id]) return true;
  const { about } = decision;
  return (
    about !== undefined &&
    conflict.parties.some(({ item, field }) => !(fieldName(baseOf(source, item), field) in about.fields))
  );
}

/** The item as imported that a variant is one of. */
function baseOf(source: BundleSource, item: string): string {
  return source.bundle.items.find(({ id }) => id === item)?.variantOf ?? item;
}

function findingOf(conflict: FoundConflict, known: Conflict): Finding {
  const open = known.state === 'open' || known.state === 'reopened';
  return {
    code: conflict.code,
    severity: open || conflict.person ? 'warning' : 'info',
    message: conflict.message,
    path: `elements/${conflict.element}`,
    ...(conflict.scenario === undefined ? {} : { scenario: conflict.scenario }),
    ...(known.state === 'decided' ? { accepted: known.decision } : {})
  };
}

function reopenedFinding(source: BundleSource, decision: Decision): Finding {
  const fields = source.reopened![decision.id]!.map((name) => {
    const [item = '', field = ''] = name.split('/');
    return `${source.items[item]?.name ?? item}“${field}”`;
  });
  return {
    code: 'decision/reopened',
    severity: 'warning',
    message: text.reopened(decision.who, decision.when.slice(0, 10), fields.join('、')),
    path: `decisions/${decision.id}`
  };
}

/** How many decisions a person still has to make: differences about the same people count once, as do stale decisions. */
export function openDecisions(plan: Pick<MergePlan, 'conflicts' | 'findings'>): number {
  const groups = plan.conflicts
    .filter(({ state }) => state === 'open' || state === 'reopened')
    .map(({ group }) => group);
  const told = new Set(plan.conflicts.flatMap(({ state, decision }) => (state === 'reopened' ? (decision ?? []) : [])));
  const stale = plan.findings.filter(
    ({ code, path }) => code === 'decision/reopened' && !told.has(path.replace('decisions/', ''))
  );
  return new Set(groups).size + stale.length;
}
