import { question, source, type Draft } from '../chart/fixtures.ts';
import { PROCESSES } from '../chart/shipped.ts';
import type { StateConfig, TransitionConfig } from '../chart/types.ts';
import { createRandom, type Random } from '../merge/random.ts';
import type { BundleSource, Decision, Process } from '../model/index.ts';
import type { JointStep } from '../model/steps.ts';

const TEMPLATES = ['instant', 'review', 'deferral', 'joint-visit'] as const;
/** States that a template can do without. */
const SPARE = ['correcting', 'faulted', 'paused', 'supplementing', 'reconsidering', 'reviewing', 'held', 'asking'];
const POLICIES = ['cancel', 'continue', 'hold', 'ask', 'withdraw'] as const;

/**
 * A bundle of two or three items with everything that the vocabulary has, their templates cut down to few states so that the
 * product can be walked, and every other one broken somewhere: a way taken out that something may hang on.
 */
export function smallFlow(seed: number): BundleSource {
  const random = createRandom(seed);
  const ids = ['A', 'B', 'C'].slice(0, random.between(2, 3));
  const processes = Object.fromEntries(ids.map((id) => [`made-${id.toLowerCase()}`, cutDown(random)]));
  const drafts = Object.fromEntries(
    ids.map((id, at): [string, Draft] => {
      const before = ids.slice(0, at).filter(() => random.chance(0.7));
      const when = random.chance(0.25) ? { '==': [{ var: 's.q' }, random.pick(['x', 'y'])] as never } : true;
      return [
        id,
        {
          waitsFor: before,
          mode: random.chance(0.4) ? 'any' : 'all',
          process: `made-${id.toLowerCase()}`,
          when: when as never
        }
      ];
    })
  );
  const made = source(drafts, { situations: [question('q', 'x', 'y')], decisions: policies(drafts, random) });
  const joint: JointStep[] = [
    { id: 'VISIT', name: '联合勘验', kind: 'inspection', items: ids.slice(0, 2), within: 3, days: 2, rectify: 5 }
  ];
  const items = Object.fromEntries(
    Object.entries(made.items).map(([id, item]) => {
      const deferral = random.pick([{}, { releaseEarly: true }, { overdue: 'chase' as const }]);
      return [id, { ...item, deferral }];
    })
  );
  return { ...made, items, processes, bundle: { ...made.bundle, ...(random.chance(0.6) && { joint }) } };
}

function policies(drafts: Record<string, Draft>, random: Random): Decision[] {
  const about = { who: 'demo', when: '2026-01-01', why: '试', kind: 'policy' as const };
  return Object.entries(drafts).flatMap(([item, { waitsFor = [] }]) => [
    ...(random.chance(0.6) ? [{ ...about, id: `p${item}`, item, onRefused: random.pick(POLICIES) }] : []),
    ...waitsFor
      .filter(() => random.chance(0.5))
      .map((after) => ({ ...about, id: `p${item}${after}`, item, after, onRefused: random.pick(POLICIES) }))
  ]);
}

function cutDown(random: Random): Process {
  const process = structuredClone(PROCESSES[random.pick(TEMPLATES)]!);
  const region = process.region as StateConfig;
  const kept = new Set(SPARE.filter(() => random.chance(0.25)));
  const gone = SPARE.filter((name) => !kept.has(name) && region.states?.[name]);
  for (const name of gone) delete region.states![name];
  const leads = ({ target }: TransitionConfig) => !gone.includes((target ?? '').replace(/^\./, '').split('.')[0]!);
  for (const state of statesOf(region)) {
    for (const [event, list] of Object.entries(state.on ?? {})) {
      // A clock that is only counted changes nothing that anybody reads.
      const rest = event.endsWith('.limit') ? [] : list.filter(leads);
      if (rest.length > 0) state.on![event] = rest;
      else delete state.on![event];
    }
    if (state.always) state.always = state.always.filter(leads);
  }
  if (random.chance(0.5)) breakSomewhere(region, random);
  return process;
}

function breakSomewhere(region: StateConfig, random: Random): void {
  const places = statesOf(region).flatMap((state) => [
    ...Object.keys(state.on ?? {}).map((event) => () => void delete state.on![event]),
    ...(state.always ?? []).map((each) => () => void state.always!.splice(state.always!.indexOf(each), 1))
  ]);
  random.pick(places)();
}

function statesOf(state: StateConfig): StateConfig[] {
  return [state, ...Object.values(state.states ?? {}).flatMap(statesOf)];
}
