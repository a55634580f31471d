import type { BundleSource, Finding, Scenario } from '#lib/core/model/index.ts';
import { moveWord, STATUS } from '#lib/core/run/messages.ts';
import type { Trace, TraceStep } from '#lib/core/simulate/types.ts';
import { m } from '#lib/paraglide/messages.js';

/** One line of what happens to an application, as people read it. */
export interface CourseLine {
  /** Local time, `2026-03-02 09:00`. */
  time: string;
  workingDay: number;
  who: string;
  what: string;
  /** What changed, and what was refused. */
  results: { text: string; refused: boolean }[];
}

/** Whether a finding comes with a course of events that the engine can play, not only with the answers under which it shows. */
export function isPlayable(scenario: unknown): scenario is Scenario {
  return Array.isArray((scenario as Scenario | undefined)?.steps);
}

/** Address parts of each finding's course of events, `null` where it has none; of several at one place by their order. */
export function courseQueries(findings: readonly Finding[]): (string | null)[] {
  const count = new Map<string, number>();
  return findings.map(({ code, path, scenario }) => {
    const at = count.get(`${code} ${path}`) ?? 0;
    count.set(`${code} ${path}`, at + 1);
    const query = new URLSearchParams({ code, path, ...(at > 0 && { at: String(at) }) });
    return isPlayable(scenario) ? query.toString() : null;
  });
}

/** The finding that such an address means. */
export function findingAt(findings: readonly Finding[], query: URLSearchParams): Finding | undefined {
  const [code, path] = [query.get('code'), query.get('path')];
  return findings.filter((finding) => finding.code === code && finding.path === path)[Number(query.get('at') ?? 0)];
}

/** What happens step by step; what only waits or looks has a line only where something came of it. */
export function courseLines(source: BundleSource, { steps }: Trace): CourseLine[] {
  return steps
    .filter((step) => step.kind === 'submission' || step.event !== null)
    .map((step) => ({
      time: step.time.slice(0, 16).replace('T', ' '),
      workingDay: step.workingDay,
      who: whoOf(source, step),
      what: whatOf(source, step),
      results: [
        ...Object.entries(step.changed).map(([item, { to }]) => ({
          text: `${nameOf(source, item)}：${STATUS[to]}`,
          refused: false
        })),
        ...step.payloads
          .filter(({ valid }) => !valid)
          .map(({ item }) => ({ text: m.process_cx_unsent({ item: nameOf(source, item) }), refused: true })),
        ...step.refused.map(({ message }) => ({ text: message, refused: true }))
      ]
    }));
}

function nameOf({ items }: BundleSource, item: string): string {
  return items[item]?.name ?? item;
}

function whoOf(source: BundleSource, { by, kind }: TraceStep): string {
  if (kind === 'due' || by === 'system') return m.process_cx_system();
  if (by === null || by === 'citizen') return m.process_cx_citizen();
  const department = source.items[by]?.department;
  return source.departments.find(({ id }) => id === department)?.name ?? department ?? by;
}

function whatOf(source: BundleSource, { kind, event }: TraceStep): string {
  if (kind === 'submission' || event === null) return m.process_cx_submit();
  if (event.startsWith('clock.due.')) return m.process_cx_due({ clock: clockName(source, event.slice(10)) });
  const [item = '', move] = event.split('.');
  return move === undefined ? moveWord(item) : `${nameOf(source, item)}：${moveWord(move)}`;
}

function clockName(source: BundleSource, clock: string): string {
  const [item = '', name = ''] = clock.split('.');
  return source.items[item] ? `${nameOf(source, item)} ${name}` : clock;
}
