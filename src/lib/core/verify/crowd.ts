import type { Chart, ChartContext } from '../chart/types.ts';
import type { Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import { OTHERS_END } from './company.ts';
import { withoutOverClocks } from './idle-counts.ts';
import { reopens, type StandInState } from './stand-ins.ts';
import { surroundingOf, type Standing } from './surrounding.ts';

type Waits = Chart['items'][string]['waitsFor'];

/** A step of the walk: an event, and what of the surrounding it stands for. */
export interface WalkStep {
  from: Configuration;
  to: Configuration;
  event: string;
  idle: boolean;
  /** The others move, and not this item. */
  others: boolean;
}

/** The stand-ins of a walk, seen as one: of ways for them to stand that the item cannot tell apart one is gone on from. */
export interface Crowd {
  /** The same configuration with the stand-ins as the one that stands for them, and without clocks that are over. */
  settled(configuration: Configuration): Configuration;
  /** How many configurations it stands for. */
  alike(configuration: Configuration): number;
  steps(from: Configuration): WalkStep[];
  /** The events of a walk one by one, with those that nobody notices and that have to come before. */
  told(steps: WalkStep[]): string[];
  /** False where there are too many ways to stand. */
  whole: boolean;
}

export function createCrowd(explorer: Explorer, chart: Chart, item: string, waits: Waits): Crowd {
  const regions = chart.config.states!.run!.states!;
  const joint = Object.values(chart.joint ?? {}).filter(({ items }) => items.includes(item));
  const surrounding = surroundingOf(
    waits,
    chart.items[item]!,
    (other) => reopens(regions, other),
    joint.map(({ items }) => items.filter((other) => waits.some((wait) => wait.item === other)))
  );
  const { items } = surrounding;
  const isTheirs = new Set(items);
  const places = items.map((name) => {
    const region = explorer.nodes.find((node) => node.parent?.key === 'run' && node.key === name)!;
    return region.children.map(({ key, at }) => [key as StandInState, at] as const);
  });

  function standingOf({ context }: Configuration): Standing {
    return items.map((name) => (context.outcomes[name] as StandInState | undefined) ?? 'open');
  }

  function withStanding(configuration: Configuration, standing: Standing): Configuration {
    const active = configuration.active.slice();
    const outcomes: ChartContext['outcomes'] = { ...configuration.context.outcomes };
    items.forEach((name, index) => {
      // When all is closed the regions are gone and the outcomes alone are left.
      const isThere = places[index]!.some(([, place]) => active[place]);
      for (const [state, place] of places[index]!) active[place] = Number(isThere && state === standing[index]);
      if (standing[index] === 'open') delete outcomes[name];
      else outcomes[name] = standing[index]!;
    });
    return explorer.at({ ...configuration, active, context: { ...configuration.context, outcomes } });
  }

  function settled(given: Configuration): Configuration {
    const context = withoutOverClocks(given.context);
    const configuration = context === given.context ? given : explorer.at({ ...given, context });
    if (items.length === 0) return configuration;
    const standing = standingOf(configuration);
    const chief = surrounding.chief(standing);
    return chief.join() === standing.join() ? configuration : withStanding(configuration, chief);
  }

  const isOwn = (event: string) => !isTheirs.has(event.slice(0, event.lastIndexOf('.')));
  // That all others have ended opens nothing but the end: what can happen before can as well happen while they are there.
  const isIdleEnd = (event: string, to: Configuration) => event === OTHERS_END && !to.done;

  return {
    whole: surrounding.whole,
    settled,
    alike: (configuration) => (items.length === 0 ? 1 : surrounding.size(standingOf(configuration))),
    steps(from) {
      const own = explorer
        .ways(from, isOwn)
        .filter(({ event, to }) => !isIdleEnd(event, to))
        .map(({ event, to }): WalkStep => ({ from, to: settled(to), event, idle: false, others: false }));
      if (items.length === 0 || from.done) return own;
      const theirs = surrounding.waysOut(standingOf(from)).flatMap(({ from: member, move, idle }): WalkStep[] => {
        const way = explorer.way(withStanding(from, member), move.event);
        return way ? [{ from, to: settled(way.to), event: move.event, idle, others: true }] : [];
      });
      return [...own, ...theirs];
    },
    told(steps) {
      let standing: Standing = items.map(() => 'open');
      return steps.flatMap(({ event, others, to }) => {
        if (!others) return [event];
        const { events, at } = surrounding.lead(standing, standingOf(to));
        standing = at;
        return events;
      });
    }
  };
}
