import { clockSpan } from '../deadline/limits.ts';
import { latestDeferral } from '../model/deferral.ts';
import type { ClockSpan } from '../deadline/spans.ts';
import { waitingGraph, type Wait } from '../deadline/waiting.ts';
import { FaultError } from '../errors.ts';
import type { BundleItem, BundleSource, Feature, Item, OutcomePolicy, Process } from '../model/index.ts';
import { checkConfig } from './check-config.ts';
import { checkNames } from './check-names.ts';
import { frame, frameClocks } from './frame.ts';
import { clocksFor, instantiate } from './process.ts';
import { processOf } from './process-of.ts';
import type { Chart, ChartContext, ChartItem, ClockSpec } from './types.ts';

const compiled = new WeakMap<BundleSource, Chart>();

/**
 * Compiles a bundle (decisions applied) to one XState machine in pure JSON. The same source gives the same bytes;
 * it is compiled once (a source is never changed in place).
 * @throws FaultError `chart/…` where the source cannot be compiled: unknown item file or process, an item id that is reserved
 * or stands twice,
 * a template that breaks the rules of the config subset. `verifyBundle` says the same as findings.
 */
export function compileChart(source: BundleSource): Chart {
  const chart = compiled.get(source) ?? compileAnew(source);
  compiled.set(source, chart);
  return chart;
}

function compileAnew(source: BundleSource): Chart {
  const missing = checkNames(source);
  if (missing.length > 0)
    throw new FaultError(missing[0]!.code, missing.map(({ message }) => message).join('\n'), missing);
  const graph = waitingGraph(source);
  const parts = source.bundle.items.map((entry) => compileItem(source, entry, graph));
  const around = { joint: source.bundle.joint, steps: source.bundle.steps };
  const chart: Chart = {
    id: source.bundle.id,
    config: { id: source.bundle.id, context: emptyContext(), ...frame(collect(parts, 'region'), around) },
    clocks: [...parts.flatMap((part) => part.clocks), ...frameClocks(around)],
    items: collect(parts, 'item'),
    ...(around.joint && { joint: Object.fromEntries(around.joint.map(({ id, items }) => [id, { items }])) })
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
  const document = source.items[entry.id]!;
  const process = processOf(document, source)!;
  const item = chartItem(source, entry, document, graph[entry.id] ?? []);
  const features = featuresOf(entry, document, item);
  return {
    id: entry.id,
    region: instantiate(process, entry.id, features),
    clocks: clocksFor(process, features).map((clock) => clockOf(clock, entry.id, document)),
    item
  };
}

/** What about an item leaves states and transitions in or out of its template. */
export function featuresOf({ optional }: BundleItem, { deferral }: Item, item: ChartItem): ReadonlySet<Feature> {
  const policies = new Set([item.onRefused, ...Object.values(item.policies ?? {})]);
  const has: Record<Feature, boolean> = {
    optional,
    ask: policies.has('ask'),
    withdraw: policies.has('withdraw'),
    releaseEarly: deferral?.releaseEarly === true,
    holdBack: deferral?.releaseEarly !== true,
    chase: deferral?.overdue === 'chase',
    lapse: deferral?.overdue !== 'chase'
  };
  return new Set((Object.keys(has) as Feature[]).filter((feature) => has[feature]));
}

function clockOf(clock: Process['clocks'][number], item: string, document: Item): ClockSpec {
  const { id, kind, event } = clock;
  return { id: `${item}.${id}`, item, ...spanOf(clock, document), kind, event };
}

/** A number in the template's unit, or the item's own limit in its own unit, by situation where it says so. */
function spanOf({ days, unit }: Process['clocks'][number], document: Item): ClockSpan {
  if (typeof days === 'number') return { days, ...(unit && { unit }) };
  if (days !== 'deferral') return clockSpan(document, days);
  const latest = latestDeferral(document.materials);
  if (!latest) return clockSpan(document, 'promised');
  return { days: latest.amount, ...(latest.unit !== 'workingDays' && { unit: latest.unit }) };
}

function chartItem(source: BundleSource, entry: BundleItem, document: Item, waitsFor: Wait[]): ChartItem {
  const policies = pairPolicies(source, entry.id);
  return {
    item: document.id,
    department: document.department,
    ...finalOf(source, document),
    appliesWhen: entry.appliesWhen,
    waitsFor,
    onRefused: policyOf(source, entry.id, waitsFor),
    ...(Object.keys(policies).length > 0 && { policies }),
    produces: document.producesFacts
  };
}

/** The department of the second level, where the template has one and it is not the item's own. */
function finalOf(source: BundleSource, document: Item): { finalDepartment?: string } {
  const { finalDepartment, department } = document;
  if (finalDepartment === undefined || finalDepartment === department) return {};
  const hasLevel = JSON.stringify(processOf(document, source)?.region ?? {}).includes('"$item@final"');
  return hasLevel ? { finalDepartment } : {};
}

/**
 * What happens to an item when one that it waits for ends otherwise: the recorded decision, the last one first. Without
 * one it is cancelled, except behind optional items alone, whose refusal cancels nothing (rule 8).
 */
export function policyOf(source: BundleSource, item: string, waitsFor: Wait[]): OutcomePolicy {
  const decided = policiesFor(source, item).findLast(({ after }) => after === undefined);
  if (decided) return decided.onRefused;
  const optional = new Set(source.bundle.items.filter((entry) => entry.optional).map((entry) => entry.id));
  return waitsFor.length > 0 && waitsFor.every((wait) => optional.has(wait.item)) ? 'continue' : 'cancel';
}

/** Policies that are decided for one other item alone, the last one about each. */
export function pairPolicies(source: BundleSource, item: string): Record<string, OutcomePolicy> {
  const decided = policiesFor(source, item);
  return Object.fromEntries(
    decided.flatMap(({ after, onRefused }) => (after === undefined ? [] : [[after, onRefused]]))
  );
}

function policiesFor({ decisions }: BundleSource, item: string) {
  return decisions.flatMap((decision) => (decision.kind === 'policy' && decision.item === item ? [decision] : []));
}

function collect<K extends 'region' | 'item', P extends { id: string } & Record<K, unknown>>(
  parts: P[],
  key: K
): Record<string, P[K]> {
  return Object.fromEntries(parts.map((part) => [part.id, part[key]]));
}
