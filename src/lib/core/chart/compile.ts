import { waitingGraph, type Wait } from '../deadline/waiting.ts';
import { FaultError } from '../errors.ts';
import type { BundleItem, BundleSource, Item, OutcomePolicy } from '../model/index.ts';
import { checkConfig } from './check-config.ts';
import { FRAME_CLOCKS, RESERVED, frame } from './frame.ts';
import { text } from './messages.ts';
import { instantiate, PROCESSES, type Process } from './process.ts';
import type { Chart, ChartContext, ChartItem, ClockSpec } from './types.ts';

const compiled = new WeakMap<BundleSource, Chart>();

/**
 * Compiles a bundle (decisions applied) to one XState machine in pure JSON. The same source gives the same bytes;
 * it is compiled once (a source is never changed in place).
 * @throws FaultError `chart/…` where the source cannot be compiled: unknown item file or process, a reserved item id,
 * a template that breaks the rules of the config subset. `verifyBundle` says the same as findings.
 */
export function compileChart(source: BundleSource): Chart {
  const chart = compiled.get(source) ?? compileAnew(source);
  compiled.set(source, chart);
  return chart;
}

function compileAnew(source: BundleSource): Chart {
  const graph = waitingGraph(source);
  const parts = source.bundle.items.map((entry) => compileItem(source, entry, graph));
  const chart: Chart = {
    id: source.bundle.id,
    config: { id: source.bundle.id, context: emptyContext(), ...frame(collect(parts, 'region')) },
    clocks: [...parts.flatMap((part) => part.clocks), ...FRAME_CLOCKS],
    items: collect(parts, 'item')
  };
  const problems = checkConfig(chart.config);
  if (problems.length > 0)
    throw new FaultError('chart/config', problems.map((problem) => problem.message).join('\n'), problems);
  return chart;
}

export function emptyContext(): ChartContext {
  return { answers: {}, outcomes: {}, produced: {}, counts: {}, clocks: {} };
}

function compileItem(source: BundleSource, entry: BundleItem, graph: Record<string, Wait[]>) {
  const document = source.items[entry.id];
  if (!document) throw new FaultError('chart/unknown-item', text.unknownItem(entry.id));
  if (RESERVED.includes(entry.id)) throw new FaultError('chart/reserved-item', text.reservedItem(entry.id));
  const process = processOf(document);
  if (!process) throw new FaultError('chart/unknown-process', text.unknownProcess(entry.id, document.process));
  return {
    id: entry.id,
    region: instantiate(process, entry.id, entry.optional),
    clocks: process.clocks.map((clock) => clockOf(clock, entry.id, document)),
    item: chartItem(source, entry, document, graph[entry.id] ?? [])
  };
}

/** The process template that an item names; `undefined` when there is none of that id. */
export function processOf(item: Item): Process | undefined {
  return Object.hasOwn(PROCESSES, item.process) ? PROCESSES[item.process] : undefined;
}

function clockOf({ id, kind, days, event }: Process['clocks'][number], item: string, document: Item): ClockSpec {
  return { id: `${item}.${id}`, item, days: typeof days === 'number' ? days : document.limit[days], kind, event };
}

function chartItem(source: BundleSource, entry: BundleItem, document: Item, waitsFor: Wait[]): ChartItem {
  return {
    item: document.id,
    department: document.department,
    appliesWhen: entry.appliesWhen,
    waitsFor,
    onRefused: policyOf(source, entry.id, waitsFor),
    produces: document.producesFacts
  };
}

/**
 * What happens to an item when one that it waits for ends otherwise: the recorded decision, the last one first. Without
 * one it is cancelled, except behind optional items alone, whose refusal cancels nothing (rule 8).
 */
export function policyOf(source: BundleSource, item: string, waitsFor: Wait[]): OutcomePolicy {
  const decided = source.decisions.filter((decision) => decision.kind === 'policy' && decision.item === item).at(-1);
  if (decided?.kind === 'policy') return decided.onRefused;
  const optional = new Set(source.bundle.items.filter((entry) => entry.optional).map((entry) => entry.id));
  return waitsFor.length > 0 && waitsFor.every((wait) => optional.has(wait.item)) ? 'continue' : 'cancel';
}

function collect<K extends 'region' | 'item', P extends { id: string } & Record<K, unknown>>(
  parts: P[],
  key: K
): Record<string, P[K]> {
  return Object.fromEntries(parts.map((part) => [part.id, part[key]]));
}
