import type { Around } from '../chart/guards.ts';
import type { Chart, ChartContext } from '../chart/types.ts';
import type { Answers } from '../model/index.ts';
import { createExplorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import type { Node } from '../run/table.ts';
import { OTHERS_END } from './company.ts';
import { createLaws, type Breach } from './formal/laws.ts';
import { withoutOverClocks } from './idle-counts.ts';
import type { Notice } from './notice.ts';
import { begunMark, sentMark, withMarks } from './formal/marks.ts';
import { OPEN, projectAlone, sharing } from './project.ts';

/** A configuration of an item by itself, and all that ever can be asked about it. */
export interface Spot {
  number: number;
  at: Configuration;
  /** What the item, the correction round, its joint steps or the others do next. */
  steps(): { event: string; to: Spot }[];
  /** Where it comes to when all that the item waits for shows itself so. */
  under(notice: Notice): Spot;
  breaches(): Breach[];
  /** Its department has it, or had it since it began. */
  sent: boolean;
  begun: boolean;
}

/** One item by itself; what it waits for is no more than what the item notices of it. */
export interface Ground {
  item: string;
  nodes: Node[];
  /** Right after the submission. */
  first(notice: Notice): Spot;
}

/**
 * Every walk over items of the same template goes over the same ground: a step is taken once and looked up ever after.
 * @param shared joint step by joint step of the item, whether anything that it waits for shares it
 */
export function createGround(chart: Chart, item: string, shared: boolean[], accompanied: boolean): Ground {
  const alone = projectAlone(withMarks(chart), item, shared, accompanied);
  const around = createAround();
  const explorer = createExplorer(alone, around);
  const look = createLaws(explorer.nodes, alone, item, around);
  const spots = new Map<Configuration, Spot>();
  const cleared = new WeakMap<ChartContext, ChartContext>();

  /** Without clocks that are over. */
  function settled(given: Configuration): Configuration {
    const known = cleared.get(given.context);
    if (known === given.context) return given;
    const context = known ?? withoutOverClocks(given.context);
    const found = context === given.context ? given : explorer.at({ ...given, context });
    cleared.set(given.context, found.context);
    return found;
  }

  function spotOf(given: Configuration): Spot {
    const at = settled(given);
    const known = spots.get(at);
    if (known) return known;
    let steps: ReturnType<Spot['steps']> | undefined;
    let breaches: Breach[] | undefined;
    const under = new Map<string, Spot>();
    const spot: Spot = {
      number: spots.size,
      at,
      sent: at.context.clocks[sentMark(item)] === 'running',
      begun: at.context.clocks[begunMark(item)] === 'running',
      steps: () => (steps ??= stepsFrom(at)),
      breaches: () => (breaches ??= look(at)),
      under(notice) {
        let found = under.get(notice.text);
        if (!found) under.set(notice.text, (found = spotOf(explorer.settled(withNotice(at, notice)))));
        return found;
      }
    };
    spots.set(at, spot);
    return spot;
  }

  function stepsFrom(at: Configuration): { event: string; to: Spot }[] {
    return explorer
      .ways(at)
      .filter(({ event, to }) => !isIdleEnd(event, to))
      .map(({ event, to }) => ({ event, to: spotOf(to) }));
  }

  function withNotice(at: Configuration, notice: Notice): Configuration {
    const outcomes = { ...at.context.outcomes };
    const isOpen: Record<string, boolean> = {
      [OPEN]: notice.open,
      ...Object.fromEntries(notice.shares.map((open, k) => [sharing(k), open]))
    };
    for (const name of Object.keys(alone.items)) {
      if (isOpen[name] === true) delete outcomes[name];
      if (isOpen[name] === false) outcomes[name] = 'notNeeded';
    }
    return { ...at, context: { ...at.context, answers: answersOf(notice), outcomes } };
  }

  return { item, nodes: explorer.nodes, first: (notice) => spotOf(explorer.begun(answersOf(notice))) };
}

// That all others have ended opens nothing but the end: what can happen before can as well happen while they are there.
function isIdleEnd(event: string, to: Configuration): boolean {
  return event === OTHERS_END && !to.done;
}

const NOTICE = 'notice';

/** What the item notices stands in its context in the place of answers, which nothing else reads behind the submission. */
function answersOf({ text, open, shares }: Notice): Answers {
  const word = (is: boolean) => (is ? 'yes' : 'no');
  const told = shares.map((is, k) => [sharing(k), word(is)]);
  return { [NOTICE]: text, [OPEN]: word(open), ...Object.fromEntries(told) };
}

/** What the item notices, out of the context that it stands in. */
function createAround(): Around {
  const read = new Map<unknown, Notice>();
  const noticeIn = ({ answers }: ChartContext) => {
    const text = answers[NOTICE];
    let notice = read.get(text);
    if (!notice) read.set(text, (notice = JSON.parse(String(text)) as Notice));
    return notice;
  };
  return { waiting: noticeIn, revoked: (context) => noticeIn(context).revoked };
}
