import { compileChart } from '../chart/compile.ts';
import { processOf } from '../chart/process-of.ts';
import type { OutcomePolicy, Process } from '../model/index.ts';
import type { Chart, ChartItem } from '../chart/types.ts';
import type { VerifyInput } from './types.ts';
import { NONE } from '../condition/diagram.ts';
import { spaceOf } from '../condition/space.ts';
import { waitingGraph } from '../deadline/waiting.ts';
import { aroundsOf } from './arounds.ts';
import type { Ground } from './ground.ts';
import { inside } from './inside.ts';
import { jointOf } from './project.ts';
import type { Reopens } from './stand-ins.ts';
import type { Surrounding } from './surrounding.ts';
import {
  canBecome,
  countedIn,
  groundFor,
  sharedSteps,
  surroundingFor,
  walkGround,
  walkItem,
  type BlockWalk,
  type Walk
} from './walk.ts';

/** One item in one of its surroundings: what it waits for under some answers. */
export interface ItemWalk {
  item: string;
  answers: unknown;
  around: ChartItem['waitsFor'];
  walk: Walk;
}

interface Shape {
  item: string;
  answers: unknown;
  around: ChartItem['waitsFor'];
  /** Some item that it does not wait for can apply with it. */
  accompanied: boolean;
  /** Items of the same template with the same one are walked on the same ground. */
  ground: string;
  /** Of all shapes that are alike in what they wait for, the surrounding of one: names aside it is that of each. */
  surrounding: Surrounding;
  /** Items of the same template with the same one behave alike. */
  key: string;
}

export interface Regions {
  chart: Chart;
  walks: ItemWalk[];
  /** False where an item has too many surroundings to walk them all. */
  whole: boolean;
  /** The walks that were made for it, those of items alike once, and the configurations that they went to. */
  walked: { walks: number; configurations: number };
}

/**
 * Walks every item in every surrounding that some answers bring about. Items made from the same template with the same
 * surrounding differ in name only, so one walk serves them all.
 * @returns `null` when the bundle does not compile; the structure rules say why
 */
export function walkRegions(input: VerifyInput): Regions | null {
  const chart = compiled(input);
  if (!chart) return null;
  const { shapes, whole } = shapesOf(input, chart);
  const grounds = new Map<Process, Map<string, Ground>>();
  const done = { walks: 0, configurations: 0 };
  const walkAnew = (ground: Ground, surrounding: Surrounding): BlockWalk => {
    const walk = walkGround(ground, surrounding);
    done.walks += 1;
    done.configurations += walk.walked.reduce((sum, each) => sum + each, 0);
    return walk;
  };
  const walks = shapes.map((shape): ItemWalk => {
    const { item, answers, around, accompanied, surrounding, key } = shape;
    const process = processOf(input.item(item)!.document, input.source)!;
    const known = inside(walked, process, () => new Map<string, BlockWalk>());
    const ground = () =>
      inside(
        inside(grounds, process, () => new Map<string, Ground>()),
        shape.ground,
        () => groundFor(chart, item, around, accompanied)
      );
    const made = known.get(key) ?? walkAnew(ground(), surrounding);
    const isClean = !made.stuck && made.breaches.length === 0;
    if (isClean) known.set(key, made);
    // Who is stuck, or breaks a law, is told by his own name.
    const walk = isClean ? countedIn(surrounding, made) : walkItem(chart, item, around, accompanied);
    return { item, answers, around, walk };
  });
  return { chart, walks, whole, walked: done };
}

/** What was walked before of items made from the same template, in whatever bundle. */
const walked = new WeakMap<Process, Map<string, BlockWalk>>();

/** Every item in each of its surroundings; `whole` is false where one has too many. */
export function shapesOf(input: VerifyInput, chart: Chart): { shapes: Shape[]; whole: boolean } {
  const space = spaceOf(input.source);
  const graph = waitingGraph(input.source);
  const found = input.items.map(({ id }) => ({ id, ...aroundsOf(space, graph, id) }));
  const applying = input.items.map(({ id }) => ({ id, ways: space.applies(id) }));
  const can = canBecome(chart);
  const surroundings = new Map<string, Surrounding>();
  const shapes = found.flatMap(({ id: item, arounds }) =>
    arounds.map(({ waits: around, answers }): Shape => {
      const others = applying.filter(({ id }) => id !== item && !around.some((wait) => wait.item === id));
      const company = others.map(({ ways }) => space.and(answers, ways)).find((ways) => ways !== NONE);
      const accompanied = company !== undefined;
      const ground = groundKey(input, chart, item, around, accompanied);
      const surrounding = inside(surroundings, aroundKey(chart, item, around, can), () =>
        surroundingFor(chart, item, around, can)
      );
      const key = `${ground} ${surrounding.key}`;
      return { item, answers: space.some(company ?? answers), around, accompanied, ground, surrounding, key };
    })
  );
  return { shapes, whole: found.every(({ whole }) => whole) };
}

/** What about an item besides its template decides where it goes, names aside. */
function groundKey(
  input: VerifyInput,
  chart: Chart,
  item: string,
  around: ChartItem['waitsFor'],
  accompanied: boolean
): string {
  const { entry, document } = input.item(item)!;
  const { onRefused, policies = {} } = chart.items[item]!;
  const has = (policy: OutcomePolicy) => onRefused === policy || Object.values(policies).includes(policy);
  const deferral = document.deferral ?? {};
  const shared = sharedSteps(chart, item, around);
  return JSON.stringify([entry.optional, has('ask'), has('withdraw'), deferral, shared, accompanied]);
}

/** What about those that an item waits for decides what it can notice of them, names aside. */
function aroundKey(chart: Chart, item: string, around: ChartItem['waitsFor'], can: (item: string) => Reopens): string {
  const { onRefused, policies = {} } = chart.items[item]!;
  const joint = jointOf(chart, item);
  const each = [...Map.groupBy(around, (wait) => wait.item)].map(([other, waits]) =>
    JSON.stringify([
      waits.map((wait) => wait.group).sort(),
      policies[other] ?? onRefused,
      can(other),
      // Who shares a step with the item is no longer waited for there once it has ended.
      joint.map(({ items }) => items.includes(other))
    ])
  );
  return each.sort().join() + joint.length;
}

function compiled(input: VerifyInput): Chart | null {
  try {
    return compileChart(input.source);
  } catch {
    return null;
  }
}
