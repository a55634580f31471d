import type { Named, StateConfig, TransitionConfig } from '../../../src/lib/core/chart/types.ts';
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

/** At most so many of each operator in each template, evenly spread. */
export function templateMutants(source: BundleSource, atMost: number): Mutant[] {
  return Object.entries(source.processes!).flatMap(([template, { region }]) =>
    Object.entries(OPERATORS).flatMap(([operator, sites]) =>
      spread(sites(region as StateConfig), atMost).map(({ where, change }) => ({
        operator,
        template,
        where: `${template} ${where}`,
        apply: (copy: BundleSource) => change(copy.processes![template]!.region as StateConfig)
      }))
    )
  );
}

function spread<T>(list: T[], most: number): T[] {
  return list.filter((_, at) => Math.floor((at * most) / list.length) !== Math.floor(((at - 1) * most) / list.length));
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
