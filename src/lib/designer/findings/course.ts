import { compileChart } from '#lib/core/chart/compile.ts';
import type { ClockSpec } from '#lib/core/chart/types.ts';
import type { BundleSource, Finding, Scenario } from '#lib/core/model/index.ts';
import type { Trace, TraceStep } from '#lib/core/simulate/types.ts';
import { m } from '#lib/paraglide/messages.js';
import { departmentOf } from '../canvas/flow.ts';
import { TABLES } from '../process/process-tables.ts';
import { clockKindWord, statusWord } from '../process/process-words.ts';

/** What one person or the system does to an application at one moment, as people read it. */
export interface CourseLine {
  /** Local time, `2026-03-02 09:00`. */
  time: string;
  workingDay: number;
  who: string;
  actor: 'citizen' | 'department' | 'system';
  /** Of the department, for its colour. */
  hue?: string;
  what: string[];
  /** What came of it: items with the status that they have now. */
  changed: { status: string; items: string[] }[];
  refused: string[];
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

/**
 * What happens step by step; what only waits or looks has a line only where something came of it, and what falls due at one
 * moment is one line.
 */
export function courseLines(source: BundleSource, { steps }: Trace): CourseLine[] {
  if (steps.length === 0) return [];
  const clocks = new Map(compileChart(source).clocks.map((clock) => [clock.id, clock]));
  const lines: CourseLine[] = [];
  for (const step of steps) {
    if (step.kind !== 'submission' && step.event === null) continue;
    const line = lineOf(source, clocks, step);
    const last = lines.at(-1);
    if (last?.actor === 'system' && line.actor === 'system' && last.time === line.time) join(last, line);
    else lines.push(line);
  }
  return lines;
}

/** Clocks of the chart by their names. */
export type Clocks = ReadonlyMap<string, ClockSpec>;

/** One step of a trace as people read it. */
export function lineOf(source: BundleSource, clocks: Clocks, step: TraceStep): CourseLine {
  const changed = Map.groupBy(Object.entries(step.changed), ([, { to }]) => statusWord(to));
  const unsent = step.payloads.filter(({ valid }) => !valid);
  return {
    time: step.time.slice(0, 16).replace('T', ' '),
    workingDay: step.workingDay,
    ...actorOf(source, step),
    what: [whatOf(source, clocks, step)],
    changed: [...changed].map(([status, items]) => ({ status, items: items.map(([item]) => nameOf(source, item)) })),
    refused: [
      ...unsent.map(({ item }) => m.process_cx_unsent({ item: nameOf(source, item) })),
      ...step.refused.map(({ message }) => message)
    ]
  };
}

function join(line: CourseLine, more: CourseLine): void {
  line.what.push(...more.what);
  line.refused.push(...more.refused);
  for (const { status, items } of more.changed) {
    const known = line.changed.find((each) => each.status === status);
    if (known) known.items.push(...items);
    else line.changed.push({ status, items });
  }
}

function nameOf({ items }: BundleSource, item: string): string {
  return items[item]?.name ?? item;
}

function actorOf(source: BundleSource, { by, kind }: TraceStep): Pick<CourseLine, 'who' | 'actor' | 'hue'> {
  if (kind === 'due' || by === 'system') return { who: m.process_cx_system(), actor: 'system' };
  if (by === null || by === 'citizen') return { who: m.process_cx_citizen(), actor: 'citizen' };
  const id = source.items[by]?.department;
  const department = source.departments.find((each) => each.id === id);
  const who = department?.name ?? id ?? by;
  return { who, actor: 'department', ...(id !== undefined && { hue: departmentOf(source, id).hue }) };
}

function whatOf(source: BundleSource, clocks: Clocks, { kind, event }: TraceStep): string {
  if (kind === 'submission' || event === null) return m.process_cx_submit();
  if (event.startsWith('clock.due.')) return m.process_cx_due({ clock: clockName(source, clocks, event.slice(10)) });
  const [item = '', move] = event.split('.');
  return move === undefined ? moveWord(item) : `${nameOf(source, item)}：${moveWord(move)}`;
}

function moveWord(move: string): string {
  return TABLES.EVENT[move]?.() ?? move;
}

function clockName(source: BundleSource, clocks: Clocks, id: string): string {
  const clock = clocks.get(id);
  if (!clock) return id;
  const word = clockKindWord(clock.kind);
  return clock.item === undefined ? word : `${nameOf(source, clock.item)} ${word}`;
}
