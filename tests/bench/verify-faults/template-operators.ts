import { compileChart } from '../../../src/lib/core/chart/compile.ts';
import type { Named, StateConfig, TransitionConfig } from '../../../src/lib/core/chart/types.ts';
import { applyDecisions } from '../../../src/lib/core/model/decide.ts';
import type { BundleSource } from '../../../src/lib/core/model/index.ts';
import type { Mutant } from './types.ts';

type Change = { where: string; change: (region: StateConfig) => void };

/** Every place of a template at which an operator can do harm. */
const OPERATORS: Record<string, (region: StateConfig) => Change[]> = {
  'event dropped': (region) =>
    each(region, (state, path) =>
      Object.keys(state.on ?? {}).map((event) => at(path, event, (found) => void delete found.on![event]))
    ),
  'eventless way dropped': (region) =>
    each(region, (state, path) =>
      (state.always ?? []).map((way, place) => at(path, describe(way), (found) => void found.always!.splice(place, 1)))
    ),
  'guard inverted': (region) =>
    each(region, (state, path) =>
      ways(state).flatMap((way, place) => {
        const guard = way.guard && inverted(way.guard);
        return guard ? [at(path, describe(way), (found) => void (ways(found)[place]!.guard = guard))] : [];
      })
    ),
  'final state removed': (region) =>
    each(region, (state, path) =>
      state.type === 'final' ? [at(path, 'final', (found) => void delete found.type)] : []
    ),
  'outcome not recorded': (region) =>
    each(region, (state, path) =>
      state.entry?.some(isOutcome)
        ? [at(path, 'entry', (found) => void (found.entry = found.entry!.filter((each) => !isOutcome(each))))]
        : []
    ),
  'clock removed': (region) =>
    each(region, (state, path) => [
      ...(state.entry ?? []).flatMap((action, place) =>
        action.type === 'clock.start' ? [at(path, named(action), (found) => void found.entry!.splice(place, 1))] : []
      ),
      ...ways(state).flatMap((way, place) =>
        way.actions?.some(({ type }) => type === 'clock.start')
          ? [
              at(path, `${describe(way)} clock`, (found) => {
                const broken = ways(found)[place]!;
                broken.actions = broken.actions!.filter(({ type }) => type !== 'clock.start');
              })
            ]
          : []
      )
    ]),
  'loop closed': (region) =>
    each(region, (state, path) =>
      ways(state).flatMap((way, place) =>
        way.target?.startsWith('settled') && path.length === 1
          ? [at(path, describe(way), (found) => void (ways(found)[place]!.target = path[0]!))]
          : []
      )
    ),
  'action dropped': (region) =>
    each(region, (state, path) => [
      ...(state.entry ?? []).flatMap((action, place) =>
        isDuty(action) ? [at(path, `entry ${named(action)}`, (found) => void found.entry!.splice(place, 1))] : []
      ),
      ...ways(state).flatMap((way, place) =>
        (way.actions ?? []).flatMap((action, index) =>
          isDuty(action)
            ? [
                at(path, `${describe(way)} ${named(action)}`, (found) => {
                  const broken = ways(found)[place]!;
                  broken.actions = broken.actions!.filter((_, other) => other !== index);
                })
              ]
            : []
        )
      )
    ]),
  'correction exit removed': (region) =>
    each(region, (state, path) =>
      state.tags?.some((tag) => tag.endsWith('correcting'))
        ? (state.always ?? []).flatMap((way, place) =>
            way.guard?.params?.['count'] === 'correction.lapsed' ||
            way.guard?.params?.['count'] === 'correction.answered'
              ? [at(path, describe(way), (found) => void found.always!.splice(place, 1))]
              : []
          )
        : []
    ),
  'deferral without chase': (region) =>
    each(region, (state, path) =>
      Object.entries(state.on ?? {}).flatMap(([event, list]) =>
        event === 'clock.due.$item.deferral'
          ? [
              at(
                path,
                event,
                (found) =>
                  void (found.on![event] = list.map(({ guard, actions }) => ({
                    ...(guard && { guard }),
                    ...(actions && { actions: actions.filter(({ type }) => type === 'clock.done') })
                  })))
              )
            ]
          : []
      )
    ),
  'outcome kept when reopened': (region) =>
    each(region, (state, path) =>
      state.entry?.some(({ type }) => type === 'retractOutcome')
        ? [
            at(path, 'entry', (found) => {
              found.entry = found.entry!.filter(({ type }) => type !== 'retractOutcome');
            })
          ]
        : []
    )
};

/** What somebody relies on: others read it, the department gets it, the applicant is told, a clock moves. */
function isDuty({ type, params }: Named): boolean {
  if (type === 'count') return READ.test(String(params?.['count']));
  return ['dispatch', 'settled', 'clock.stop', 'clock.resume', 'clock.cancel'].includes(type);
}
const READ = /\.(examined|asked|late|owed|met|ready|extended|returned)$/;

/** At most so many of each operator in each template, evenly spread; each template begins at another place. */
export function templateMutants(source: BundleSource, atMost: number): Mutant[] {
  return Object.entries(source.processes!).flatMap(([template, { region }], turn) =>
    Object.entries(OPERATORS).flatMap(([operator, sites]) =>
      spread(sites(region as StateConfig), turn)
        .map(({ where, change }) => ({
          operator,
          template,
          where: `${template} ${where}`,
          apply: (copy: BundleSource) => change(copy.processes![template]!.region as StateConfig)
        }))
        .values()
        .filter((mutant) => isThere(source, mutant))
        .take(atMost)
        .toArray()
    )
  );
}

/** All of them, evenly strewn. */
function spread<T>(sites: T[], turn: number): T[] {
  const step = 7;
  const begin = Math.floor(sites.length * ((turn * 0.37) % 1));
  const order = sites.map((_, at) => (begin + at * step) % sites.length);
  return [...new Set([...order, ...sites.keys()])].map((at) => sites[at]!);
}

/** States and ways that no item of the bundle has are left out when it is compiled: nothing can be broken there. */
function isThere(source: BundleSource, { apply }: Mutant): boolean {
  const copy = structuredClone(source);
  apply(copy);
  try {
    return JSON.stringify(compileChart(applyDecisions(copy))) !== JSON.stringify(compileChart(applyDecisions(source)));
  } catch {
    return true;
  }
}

function each(
  region: StateConfig,
  sites: (state: StateConfig, path: string[]) => Change[],
  path: string[] = []
): Change[] {
  const below = Object.entries(region.states ?? {}).flatMap(([key, state]) => each(state, sites, [...path, key]));
  return [...sites(region, path), ...below];
}

function at(path: string[], what: string, change: (state: StateConfig) => void): Change {
  return {
    where: `${path.join('.') || 'region'}: ${what}`,
    change: (region) => change(path.reduce((state, key) => state.states![key]!, region))
  };
}

function ways(state: StateConfig): TransitionConfig[] {
  return [...Object.values(state.on ?? {}).flat(), ...(state.always ?? []), ...(state.onDone ?? [])];
}

const OPPOSITE: Record<string, string> = {
  counted: 'notCounted',
  notCounted: 'counted',
  someAsked: 'noneAsked',
  noneAsked: 'someAsked'
};

function inverted({ type, params }: Named): Named | undefined {
  if (type === 'dependenciesMet') return { type: 'dependenciesFailed', params: { ...params, policy: 'cancel' } };
  if (type === 'dependenciesFailed') return { type: 'dependenciesMet', params: { item: params!['item'] } };
  if (type === 'notActive') return { type: 'open', params: params! };
  const opposite = OPPOSITE[type];
  return opposite === undefined ? undefined : { type: opposite, ...(params && { params }) };
}

function isOutcome({ type }: Named): boolean {
  return type === 'recordOutcome';
}

function named({ type, params }: Named): string {
  return [type, ...Object.values(params ?? {})].join(' ');
}

function describe({ guard, target }: TransitionConfig): string {
  return `${guard ? named(guard) : 'always'} → ${target ?? 'stays'}`;
}
