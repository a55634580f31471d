import { pairPolicies, policyOf } from '#lib/core/chart/compile.ts';
import { stepsIn } from '#lib/core/chart/count-steps.ts';
import { widestAnswers } from '#lib/core/condition/widest.ts';
import { activeItems } from '#lib/core/condition/situations.ts';
import { criticalPath } from '#lib/core/deadline/path.ts';
import { waitingGraph } from '#lib/core/deadline/waiting.ts';
import type {
  BundleSource,
  BundleSteps,
  Decision,
  Department,
  JointStep,
  OutcomePolicy
} from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';

/** What an arrangement costs, where most items apply. */
export interface Effect {
  /** Working days of the critical path. */
  days: number;
  /** The items that make it, first to last. */
  path: { id: string; name: string; department: Department }[];
  /** Steps of the departments; a visit that several items share counts once. */
  steps: number;
}

/** @param source with its decisions applied */
export function effectOf(source: BundleSource): Effect {
  const answers = widestAnswers(source);
  const { days, path } = criticalPath(source, answers);
  const active = activeItems(source, answers);
  const items = source.bundle.items.map(({ id }) => id).filter((id) => active[id] === true);
  const stepsOf = stepsIn(source);
  const own = items.reduce((sum, id) => sum + stepsOf(id).after, 0);
  const shared = (source.bundle.joint ?? []).filter((step) => step.items.some((id) => items.includes(id))).length;
  return { days, path: path.flatMap((id) => placedItem(source, id)), steps: own + shared };
}

/** An item as a card shows it: its name, and the department with its colour. */
function placedItem(source: BundleSource, id: string): Effect['path'] {
  const item = source.items[id];
  return item ? [{ id, name: item.name, department: departmentOf(source, item.department) }] : [];
}

export interface ArrangeView {
  joint: JointStep[];
  steps: BundleSteps;
  pairs: {
    item: string;
    itemName: string;
    after: string;
    afterName: string;
    policy: OutcomePolicy | null;
    default: OutcomePolicy;
  }[];
  items: { id: string; name: string; department: Department; process: string; final: string }[];
}

/** What is arranged now. @param source with its decisions applied */
export function arrangeView(source: BundleSource): ArrangeView {
  const graph = waitingGraph(source);
  const name = (id: string) => source.items[id]?.name ?? id;
  return {
    joint: source.bundle.joint ?? [],
    steps: source.bundle.steps ?? { before: [], after: [] },
    pairs: source.bundle.items.flatMap(({ id }) => {
      const waits = graph[id] ?? [];
      const pairs = pairPolicies(source, id);
      return [...new Set(waits.map(({ item }) => item))].map((after) => ({
        item: id,
        itemName: name(id),
        after,
        afterName: name(after),
        policy: Object.hasOwn(pairs, after) ? pairs[after]! : null,
        default: policyOf(source, id, waits)
      }));
    }),
    items: source.bundle.items.flatMap(({ id }) => {
      const item = source.items[id];
      if (!item) return [];
      const { process, finalDepartment } = item;
      return placedItem(source, id).map((placed) => ({ ...placed, process, final: finalDepartment ?? '' }));
    })
  };
}

type Made = Decision extends infer Each ? (Each extends Decision ? Omit<Each, 'id' | 'who' | 'when'> : never) : never;

/** The decisions that a posted form asks for; empty where it says none. @param source with its decisions applied */
export function readArrangement(source: BundleSource, form: FormData): Made[] {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const why = text('why').slice(0, 200);
  const days = (name: string) => Math.min(200, Math.max(0, Number(text(name)) || 0));
  switch (text('do')) {
    case 'joint': {
      const items = source.bundle.items.map(({ id }) => id).filter((id) => form.getAll('items').includes(id));
      const kind = text('kind') as JointStep['kind'];
      const unit = (['days', 'hours'] as const).find((each) => each === text('unit'));
      if (items.length < 2 || text('name') === '' || !['inspection', 'drawing', 'acceptance'].includes(kind)) return [];
      const step = {
        id: freeName(source),
        name: text('name').slice(0, 40),
        kind,
        items,
        within: days('within'),
        days: days('days'),
        rectify: days('rectify'),
        ...(unit !== undefined && { unit })
      };
      const templates = form.has('template')
        ? items.map((item): Made => ({ kind: 'process', item, process: 'joint-visit', why }))
        : [];
      return [{ kind: 'joint', step, why }, ...templates];
    }
    case 'unjoin':
      return (source.bundle.joint ?? []).some(({ id }) => id === text('step'))
        ? [{ kind: 'unjoin', step: text('step'), why }]
        : [];
    case 'steps': {
      const picked = <T extends string>(name: string, all: readonly T[]) =>
        all.filter((each) => form.getAll(name).includes(each));
      const steps = {
        before: picked('before', ['sign', 'pay'] as const),
        after: picked('after', ['collect', 'deliver', 'rate'] as const)
      };
      return [{ kind: 'steps', steps, why }];
    }
    case 'policy': {
      const onRefused = text('onRefused') as OutcomePolicy;
      const [item = '', after = ''] = text('pair').split('/');
      if (!['cancel', 'continue', 'hold', 'withdraw', 'ask'].includes(onRefused) || !source.items[item]) return [];
      return [{ kind: 'policy', item, after, onRefused, why }];
    }
    case 'process':
      return source.items[text('item')] ? [{ kind: 'process', item: text('item'), process: text('process'), why }] : [];
    case 'final': {
      const own = source.items[text('item')];
      if (!own) return [];
      return [{ kind: 'finalDepartment', item: text('item'), department: text('department') || own.department, why }];
    }
    default:
      return [];
  }
}

/** `joint1`, `joint2` …: told apart from every item and every other step. */
function freeName({ bundle }: BundleSource): string {
  const taken = new Set([...bundle.items.map(({ id }) => id), ...(bundle.joint ?? []).map(({ id }) => id)]);
  for (let number = 1; ; number += 1) if (!taken.has(`joint${number}`)) return `joint${number}`;
}
