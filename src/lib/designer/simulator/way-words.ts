import { processOf } from '#lib/core/chart/process-of.ts';
import type { Chart, StateConfig, TransitionConfig } from '#lib/core/chart/types.ts';
import type { BundleSource, Process } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { clockKindWord, eventWord, guardWord, stateTitle, triggerWord } from '../process/process-words.ts';

/** A transition of a compiled bundle in words; the machine calls it `run.HUKOU.examining HUKOU.reject`. */
export interface WayWords {
  /** Item or joint step, `correction`; '' for the frame of the whole. */
  region: string;
  /** Where it begins. */
  from: string;
  /** What sets it off. */
  what: string;
  /** Where it leads; `null`: it stays there. */
  to: string | null;
  when: string | null;
}

/** @param source with its decisions applied; `chart` compiled from it */
export function wayWords(source: BundleSource, chart: Chart, name: string): WayWords {
  const space = name.indexOf(' ');
  const path = name.slice(0, space) === '/' ? [] : name.slice(0, space).split('.');
  const [, trigger = '', index = '0'] = /^(.*?)(?:#(\d+))?$/.exec(name.slice(space + 1)) ?? [];
  const way = transitionOf(stateAt(chart, path), trigger, Number(index));
  const region = path[0] === 'run' ? (path[1] ?? '') : '';
  const words = wordsOf(source, chart, path);
  const to = way?.target === undefined ? null : targetOf(path, way.target);
  return {
    region,
    from: words.state(path),
    what: words.trigger(trigger),
    to: to === null ? null : words.state(to),
    when: way?.guard && !UNSAID.includes(way.guard.type) ? words.guard(way.guard) : null
  };
}

/** A count by its name says nothing to people, and that a clock which runs out was running goes without saying. */
const UNSAID = ['counted', 'notCounted', 'running'];

/** A state of the chart as people call it: `run.HUKOU.held` is 前序未办成，等部门处理. */
export function stateWords(source: BundleSource, chart: Chart, name: string): string {
  const path = name.split('.');
  return wordsOf(source, chart, path).state(path);
}

function wordsOf(source: BundleSource, chart: Chart, path: string[]): Words {
  const item = path[0] === 'run' ? (path[1] ?? '') : '';
  const process = Object.hasOwn(source.items, item) ? processOf(source.items[item]!, source) : undefined;
  return process ? ofItem(process, item) : ofFrame(chart);
}

interface Words {
  state(path: string[]): string;
  trigger(trigger: string): string;
  guard(guard: { type: string; params?: Record<string, unknown> }): string | null;
}

/** As the page of its template says it. */
function ofItem(process: Process, item: string): Words {
  const asTemplate = (text: string) => text.replaceAll(`${item}.`, '$item.');
  return {
    state: (path) => stateTitle(process, path.slice(2).join('.')),
    trigger: (trigger) => triggerWord(process, asTemplate(trigger)),
    guard: ({ type, params = {} }) => {
      const own = Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'string' ? asTemplate(value) : value
      ]);
      return guardWord(process, { type, params: Object.fromEntries(own) as Record<string, unknown> });
    }
  };
}

/** What is the same in every bundle: stages, the correction round, joint steps. */
function ofFrame(chart: Chart): Words {
  return {
    state: (path) => frameState(chart, path),
    trigger: (trigger) => {
      if (trigger === 'done') return m.process_rp_done();
      if (trigger === 'always') return m.process_always();
      const clock = chart.clocks.find(({ id }) => trigger === `clock.due.${id}`);
      if (clock) return m.process_due({ name: clockKindWord(clock.kind) });
      return eventWord(trigger.slice(trigger.lastIndexOf('.') + 1));
    },
    // Its states say it all.
    guard: () => null
  };
}

const FRAME: Record<string, () => string> = {
  prepare: m.process_fs_prepare,
  'prepare.filling': m.process_fs_prepare_filling,
  'prepare.signing': m.process_fs_prepare_signing,
  'prepare.paying': m.process_fs_prepare_paying,
  'prepare.ready': m.process_fs_prepare_ready,
  'prepare.left': m.process_fs_prepare_left,
  run: m.process_fs_run,
  after: m.process_fs_after,
  'after.collecting': m.process_fs_after_collecting,
  'after.delivering': m.process_fs_after_delivering,
  'after.rating': m.process_fs_after_rating,
  'after.over': m.process_fs_after_over,
  closed: m.process_fs_closed,
  'run.correction.collecting': m.process_fs_correction_collecting,
  'run.correction.choosing': m.process_fs_correction_choosing,
  'run.correction.waitingCitizen': m.process_fs_correction_waitingCitizen,
  'run.correction.done': m.process_fs_correction_done
};
const JOINT: Record<string, () => string> = {
  idle: m.process_fs_joint_idle,
  gathering: m.process_fs_joint_gathering,
  visiting: m.process_fs_joint_visiting,
  rectifying: m.process_fs_joint_rectifying,
  over: m.process_fs_joint_over
};

function frameState({ joint = {} }: Chart, path: string[]): string {
  const [, region = '', state = ''] = path;
  const word = Object.hasOwn(joint, region) ? JOINT[state] : FRAME[path.join('.')];
  return word?.() ?? (path.length === 0 ? m.process_rp_whole() : path.join('.'));
}

function stateAt(chart: Chart, path: string[]): StateConfig | undefined {
  return path.reduce<StateConfig | undefined>((state, key) => state?.states?.[key], chart.config);
}

function transitionOf(state: StateConfig | undefined, trigger: string, index: number): TransitionConfig | undefined {
  if (trigger === 'always') return state?.always?.[index];
  return (trigger === 'done' ? state?.onDone : state?.on?.[trigger])?.[index];
}

/** A target is a sibling of the state, or lies within it (`.settled.withdrawn`). */
function targetOf(path: string[], target: string): string[] {
  const [base, rest] = target.startsWith('.') ? [path, target.slice(1)] : [path.slice(0, -1), target];
  return [...base, ...rest.split('.')];
}
