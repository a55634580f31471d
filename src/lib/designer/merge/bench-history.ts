import { m } from '#lib/paraglide/messages.js';
import { historyOf, type Change, type Step } from '#lib/core/model/history.ts';
import type { BundleSource, Decision } from '#lib/core/model/index.ts';
import { conflictName } from './bench-conflicts.ts';
import { editsWords, type EditNames } from '../compose/edit-words.ts';

const KIND: Partial<Record<Decision['kind'], () => string>> = {
  limit: m.designer_kind_limit,
  produces: m.designer_kind_produces,
  producer: m.designer_kind_producer,
  binding: m.designer_kind_binding,
  own: m.designer_kind_own,
  role: m.designer_kind_role,
  policy: m.designer_kind_policy,
  process: m.process_kind_process,
  finalDepartment: m.process_kind_finalDepartment,
  unjoin: m.process_kind_unjoin,
  joint: m.designer_kind_joint,
  steps: m.designer_kind_steps,
  narrowing: m.designer_kind_narrowing,
  settle: m.designer_kind_settle,
  title: m.designer_kind_title,
  apart: m.designer_kind_apart,
  canonical: m.designer_kind_canonical,
  alias: m.designer_kind_alias,
  required: m.designer_kind_required,
  way: m.designer_kind_way,
  rows: m.designer_kind_rows,
  row: m.designer_kind_row,
  variant: m.designer_kind_variant,
  ask: m.designer_kind_ask,
  accept: m.designer_kind_accept
};

/** What can be undone and made again next, in words. */
export interface StepHead {
  number: number;
  /** By which the page that made it knows it. */
  key?: string;
  who: string;
  what: string;
}

export interface HistoryLine {
  number: number;
  who: string;
  when: string;
  what: string;
  why: string;
  /** Undone since, and not made again. */
  gone: boolean;
}

/** Names of elements as the merge has them; a decision about something that is not there any more keeps its own name. */
export type Titles = ReadonlyMap<string, string>;

export function historyHeads(
  steps: readonly Step[],
  source: BundleSource,
  titles: Titles
): { undo: StepHead | null; redo: StepHead | null } {
  const { undo, redo } = historyOf(steps);
  const head = (step: Change | undefined) =>
    step
      ? {
          number: step.number,
          ...(step.key ? { key: step.key } : {}),
          who: step.who,
          what: changeWords(step, source, titles)
        }
      : null;
  return { undo: head(undo), redo: head(redo) };
}

/** Every step, the latest first. */
export function historyLines(steps: readonly Step[], source: BundleSource, titles: Titles): HistoryLine[] {
  const changes = new Map(steps.flatMap((step) => (step.act === 'change' ? [[step.number, step] as const] : [])));
  const undone = new Set<number>();
  for (const step of steps)
    if (step.act === 'undo') undone.add(step.of);
    else if (step.act === 'redo') undone.delete(step.of);
  return steps.toReversed().map((step): HistoryLine => {
    const { number, who, when } = step;
    if (step.act === 'change') {
      const what = stepWords(step, source, titles);
      return { number, who, when, what, why: reasonOf(step), gone: undone.has(number) };
    }
    const of = changes.get(step.of);
    const words = { of: step.of, what: of ? changeWords(of, source, titles) : '' };
    const what = step.act === 'undo' ? m.designer_history_undo(words) : m.designer_history_redo(words);
    return { number, who, when, what, why: '', gone: false };
  });
}

function stepWords(step: Change, source: BundleSource, titles: Titles): string {
  const what = changeWords(step, source, titles);
  if (step.edits) return what;
  return step.added.length > 0 ? m.designer_history_record({ what }) : m.designer_history_withdraw({ what });
}

function reasonOf({ added }: Change): string {
  return [...new Set(added.map(({ decision }) => decision.why))].join('；');
}

/** `采纳建议：宝宝 性别`; several of a kind are counted. */
function changeWords({ added, removed, edits }: Change, source: BundleSource, titles: Titles): string {
  if (edits) return editsWords(edits, namesIn(source));
  const about = (added.length > 0 ? added : removed).map(({ decision }) => decision);
  const first = about[0];
  if (!first) return '';
  const rest = about.length > 1 ? ` ×${about.length}` : '';
  return decisionWords(first, source, titles) + rest;
}

/** Items under both their names: that of the document and the local one. */
export function namesIn(source: BundleSource): EditNames {
  const byDocument = Object.values(source.items).map((item) => [item.id, item] as const);
  return { bundle: source.bundle, items: { ...source.items, ...Object.fromEntries(byDocument) } };
}

/** A decision in words. */
export function decisionWords(decision: Decision, source: BundleSource, titles: Titles): string {
  const kind = (KIND[decision.kind] ?? m.designer_kind_other)();
  return [kind, subjectOf(decision, source, titles)].filter((part) => part !== '').join('：');
}

/** What was decided about fields without an element; `stale`: one of them looks different now. */
export interface FieldDecision {
  id: string;
  what: string;
  who: string;
  when: string;
  why: string;
  stale: boolean;
}

/** Decisions about whom fields are about and which element they mean, those first that have to be looked at again. */
export function fieldDecisions(source: BundleSource, titles: Titles): FieldDecision[] {
  return source.decisions
    .filter(({ kind }) => kind === 'role' || kind === 'own' || kind === 'binding')
    .map((decision): FieldDecision => {
      const { id, who, when, why } = decision;
      const stale = source.reopened?.[id] !== undefined;
      return { id, what: decisionWords(decision, source, titles), who, when, why, stale };
    })
    .toSorted((a, b) => Number(b.stale) - Number(a.stale));
}

function subjectOf(decision: Decision, source: BundleSource, titles: Titles): string {
  const item = (id: string) => source.items[id]?.name ?? id;
  if ('element' in decision && decision.kind !== 'binding') return titles.get(decision.element) ?? decision.element;
  if (decision.kind === 'settle') return conflictName(source, titles, decision.conflict);
  if (decision.kind === 'ask') return conflictName(source, titles, decision.about.conflict);
  if (decision.kind === 'role') return `${item(decision.item)} → ${roleWords(source, decision.role)}`;
  if (decision.kind === 'binding' || decision.kind === 'own') return `${item(decision.item)} ${decision.field}`;
  if ('item' in decision && decision.item !== undefined) return item(decision.item);
  return 'role' in decision ? decision.role : '';
}

function roleWords(source: BundleSource, role: string): string {
  return source.roles.find((entry) => entry.role === role)?.title ?? role;
}
