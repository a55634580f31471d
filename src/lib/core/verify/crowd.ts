import type { ChartContext } from '../chart/types.ts';
import type { Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import { OTHERS_END } from './company.ts';
import { withoutOverClocks } from './idle-counts.ts';
import type { StandInState } from './stand-ins.ts';
import type { Block, Standing, Surrounding } from './surrounding.ts';

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
  /** The same configuration without clocks that are over. */
  settled(configuration: Configuration): Configuration;
  /** How the others stand in it. */
  blockOf(configuration: Configuration): Block;
  steps(from: Configuration): WalkStep[];
  /** The events of a walk one by one, with those that nobody notices and that have to come before. */
  told(steps: WalkStep[]): string[];
}

/** @param explorer over the item without its stand-ins (`projectAlone`) */
export function createCrowd(explorer: Explorer, surrounding: Surrounding): Crowd {
  const { items } = surrounding;
  const blocks = new WeakMap<ChartContext['outcomes'], Block>();
  const moved = new WeakMap<ChartContext['outcomes'], Map<Block, ChartContext['outcomes']>>();
  const cleared = new WeakMap<ChartContext, ChartContext>();

  function blockOf({ context: { outcomes } }: Configuration): Block {
    const found = blocks.get(outcomes) ?? surrounding.blockOf(items.map((name) => stateOf(outcomes[name])));
    blocks.set(outcomes, found);
    return found;
  }

  /** The same outcomes with the stand-ins as the one that stands for a block. */
  function outcomesIn(outcomes: ChartContext['outcomes'], block: Block): ChartContext['outcomes'] {
    const known = moved.get(outcomes) ?? new Map<Block, ChartContext['outcomes']>();
    moved.set(outcomes, known);
    let made = known.get(block);
    if (made) return made;
    made = { ...outcomes };
    for (const [index, name] of items.entries())
      if (block.chief[index] === 'open') delete made[name];
      else made[name] = block.chief[index]!;
    known.set(block, made);
    return made;
  }

  function settled(given: Configuration): Configuration {
    const known = cleared.get(given.context);
    if (known === given.context) return given;
    const context = known ?? withoutOverClocks(given.context);
    const found = context === given.context ? given : explorer.at({ ...given, context });
    cleared.set(given.context, found.context);
    return found;
  }

  // That all others have ended opens nothing but the end: what can happen before can as well happen while they are there.
  const isIdleEnd = (event: string, to: Configuration) => event === OTHERS_END && !to.done;

  return {
    settled,
    blockOf,
    steps(from) {
      const steps: WalkStep[] = [];
      for (const { event, to } of explorer.ways(from))
        if (!isIdleEnd(event, to)) steps.push({ from, to: settled(to), event, idle: false, others: false });
      if (items.length === 0 || from.done) return steps;
      for (const { to: block, event, idle } of blockOf(from).out) {
        const context = { ...from.context, outcomes: outcomesIn(from.context.outcomes, block) };
        const to = settled(explorer.settled({ ...from, context }));
        steps.push({ from, to, event, idle, others: true });
      }
      return steps;
    },
    told(steps) {
      let standing: Standing = items.map(() => 'open');
      return steps.flatMap(({ event, others, to }) => {
        if (!others) return [event];
        const { events, at } = surrounding.lead(standing, blockOf(to));
        standing = at;
        return events;
      });
    }
  };
}

function stateOf(outcome: string | undefined): StandInState {
  return (outcome as StandInState | undefined) ?? 'open';
}
