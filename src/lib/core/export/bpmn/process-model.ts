import { describeCondition } from '../../condition/describe.ts';
import type { Chart } from '../../chart/types.ts';
import type { BundleSource } from '../../model/index.ts';
import { createBuilder, tidy, type Builder } from './builder.ts';
import { fromCondition, not, variable } from './expression.ts';
import { itemGraph } from './item-graph.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';
import type { Region } from './leaves.ts';
import { words } from './messages.ts';
import {
  APPLICANT,
  nodesIn,
  PLATFORM,
  type Dependency,
  type Graph,
  type Note,
  type Performer,
  type ProcessModel
} from './model.ts';
import type { Operation } from './operations.ts';
import { wholePart } from './parts.ts';
import { regionGraph } from './region-graph.ts';

/**
 * The process of a bundle: its items side by side, each a box of its own in the lane of its department, beside them the one
 * correction round and the joint steps. What one of them does the others hear by the signal `changed`.
 */
export function processModel(chart: Chart, source: BundleSource): ProcessModel {
  const know = createKnowledge(chart, source);
  const builder = createBuilder('process');
  const lanes = lanesOf(know);
  const row = 0;
  const at = { lane: PLATFORM, row };
  builder.add({ id: 'start', kind: 'start', name: words.submitted(), ...at });
  builder.add({ id: 'begin', kind: 'script', name: words.begin(), operations: beginning(chart), ...at });
  builder.join('start', 'begin');
  builder.add({ id: 'fork', kind: 'fork', name: '', ...at });
  beforeSteps(know, builder);
  builder.add({ id: 'join', kind: 'join', name: '', ...at });
  const ordered = lanes.flatMap(({ id: lane }) => [...know.regions.keys()].filter((id) => laneOf(know, id) === lane));
  ordered.forEach((id, index) => {
    const graph = know.isItem(id) ? itemGraph(know, id) : stageGraph(know, id, know.regions.get(id)!);
    builder.add({ id, kind: 'box', name: nameOf(know, id), graph, lane: laneOf(know, id), row: index + 2 });
    builder.join('fork', id);
    builder.join(id, 'join');
  });
  builder.add({ id: 'end', kind: 'end', name: words.closed(), ...at, about: [words.tells('closed')] });
  afterSteps(know, builder);
  const graph = tidy(builder.graph);
  if ([...nodesIn(graph)].some((node) => node.kind === 'task' && node.task.moves.length > 1))
    know.unsaid.add('forbidden');
  return {
    id: `bundle_${source.bundle.id.replace(/\W/g, '_')}`,
    name: source.bundle.name,
    graph,
    lanes: lanes.filter(({ id }) => graph.nodes.some(({ lane }) => lane === id)),
    dependencies: dependenciesOf(chart),
    notes: notesOf(know),
    unsaid: know.unsaid
  };
}

/** Items that do not apply under the answers are marked so before anything else. */
function beginning({ items }: Chart): Operation[] {
  return Object.entries(items).flatMap(([id, { appliesWhen }]) => {
    const applies = fromCondition(appliesWhen);
    return applies === true ? [] : [{ set: variable('outcome', id), when: not(applies), to: 'notNeeded' }];
  });
}

/** Signing and paying; who does not, ends here. */
function beforeSteps(know: Knowledge, builder: Builder): void {
  if (!know.before) return builder.join('begin', 'fork');
  const at = { lane: PLATFORM, row: 0 };
  builder.add({
    id: 'prepare',
    kind: 'box',
    name: words.before(),
    graph: stageGraph(know, 'prepare', know.before),
    ...at
  });
  builder.join('begin', 'prepare');
  builder.add({ id: 'left', kind: 'choice', name: words.left(), ...at });
  builder.join('prepare', 'left');
  builder.add({ id: 'not_begun', kind: 'end', name: words.notBegun(), lane: PLATFORM, row: 1 });
  builder.join('left', 'not_begun', { name: words.notBegun(), when: { flag: variable('flag', 'prepare.left') } });
  builder.join('left', 'fork', { name: words.entered(), otherwise: true });
}

function afterSteps(know: Knowledge, builder: Builder): void {
  if (!know.after) return builder.join('join', 'end');
  const graph = stageGraph(know, 'after', know.after);
  builder.add({ id: 'after', kind: 'box', name: words.after(), graph, lane: PLATFORM, row: 0 });
  builder.join('join', 'after');
  builder.join('after', 'end');
}

function stageGraph(know: Knowledge, id: string, region: Region): Graph {
  return regionGraph(know.scope(id, region, wholePart(region), { id }));
}

function laneOf({ chart, source, isItem }: Knowledge, id: string): Performer {
  return isItem(id) ? chart.items[id]!.department : id === 'correction' ? APPLICANT : source.bundle.lead;
}

function nameOf({ source, isItem }: Knowledge, id: string): string {
  if (isItem(id)) return source.items[id]!.name;
  return id === 'correction' ? words.correction() : (source.bundle.joint?.find((step) => step.id === id)?.name ?? id);
}

function lanesOf(know: Knowledge): ProcessModel['lanes'] {
  const departments = new Set([...know.regions.keys()].map((id) => laneOf(know, id)).filter((id) => id !== APPLICANT));
  const nameOfLane = (id: string) => know.source.departments.find((department) => department.id === id)?.name ?? id;
  return [
    { id: PLATFORM, name: words.platform() },
    { id: APPLICANT, name: words.applicant() },
    ...[...departments].map((id) => ({ id, name: nameOfLane(id) }))
  ];
}

function dependenciesOf({ items }: Chart): Dependency[] {
  return Object.entries(items).flatMap(([id, { waitsFor }]) =>
    [...new Set(waitsFor.map(({ item }) => item))].map((other) => ({ id: `${id}_waits_${other}`, from: other, to: id }))
  );
}

/** Beside an item that does not always apply: when it does. */
function notesOf({ chart, source }: Knowledge): Note[] {
  return Object.entries(chart.items).flatMap(([id, { appliesWhen }]) =>
    fromCondition(appliesWhen) === true
      ? []
      : [{ id: `${id}_when`, of: id, text: words.when(describeCondition(appliesWhen, source)) }]
  );
}
