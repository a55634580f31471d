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
import { inside } from './inside.ts';
import { OPEN, projectAlone, sharing } from './project.ts';

/** A configuration of an item by itself, and all that ever can be asked about it. */
export interface Spot {
  number: number;
  at: Configuration;
  /** What the item, the correction round, its joint steps or the others do next. */
  steps(): Step[];
  /** Where it comes to when all that the item waits for shows itself so. */
  under(notice: Notice): Spot;
  breaches(): Breach[];
  /** Its department has it, or had it since it began. */
  sent: boolean;
  begun: boolean;
}

export interface Step {
  event: string;
  to: Spot;
  /** Nobody has to go it. */
  idle: boolean;
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
  const plain = rememberPlain();
  const noticing = rememberNotices(Object.keys(alone.items));

  /** The same as far as anybody can tell. */
  function settled(given: Configuration): Configuration {
    const context = plain(given.context);
    return context === given.context ? given : explorer.at({ ...given, context });
  }

  function spotOf(given: Configuration): Spot {
    const at = settled(given);
    const known = spots.get(at);
    if (known) return known;
    let steps: Step[] | undefined;
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
        if (!found)
          under.set(notice.text, (found = spotOf(explorer.settled({ ...at, context: noticing(at.context, notice) }))));
        return found;
      }
    };
    spots.set(at, spot);
    return spot;
  }

  function stepsFrom(at: Configuration): Step[] {
    return explorer
      .ways(at)
      .filter(({ event, to }) => !isIdleEnd(event, to))
      .map(({ event, to }) => ({ event, to: spotOf(to), idle: isIdle(event) }));
  }

  return { item, nodes: explorer.nodes, first: (notice) => spotOf(explorer.begun(answersOf(notice))) };
}

/**
 * Ways that nobody has to go: withdrawing, and that something comes back after it had ended. Counted as ways to end they would
 * hide every other dead end.
 */
export function isIdle(event: string): boolean {
  return /(^|\.)(withdraw|reconsider|requestReview)$/.test(event);
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

/** Contexts with another notice in the place of the one before. @param names of everything in the chart */
function rememberNotices(names: string[]): (context: ChartContext, notice: Notice) => ChartContext {
  const answers = new Map<string, Answers>();
  const outcomes = new WeakMap<ChartContext['outcomes'], Map<string, ChartContext['outcomes']>>();

  function outcomesUnder(before: ChartContext['outcomes'], { open, shares }: Notice): ChartContext['outcomes'] {
    const after = { ...before };
    const isOpen = new Map([[OPEN, open], ...shares.map((is, k): [string, boolean] => [sharing(k), is])]);
    for (const name of names) {
      if (isOpen.get(name) === true) delete after[name];
      if (isOpen.get(name) === false) after[name] = 'notNeeded';
    }
    return after;
  }

  return (context, notice) => ({
    ...context,
    answers: inside(answers, notice.text, () => answersOf(notice)),
    outcomes: inside(
      inside(outcomes, context.outcomes, () => new Map<string, ChartContext['outcomes']>()),
      [notice.open, ...notice.shares].join(),
      () => outcomesUnder(context.outcomes, notice)
    )
  });
}

/** `withoutOverClocks`, each clocks and counts weighed once. */
function rememberPlain(): (context: ChartContext) => ChartContext {
  type Parts = Pick<ChartContext, 'clocks' | 'counts'>;
  const known = new WeakMap<ChartContext['clocks'], WeakMap<ChartContext['counts'], Parts>>();
  return (context) => {
    const byCounts = inside(known, context.clocks, () => new WeakMap<ChartContext['counts'], Parts>());
    const { clocks, counts } = inside(byCounts, context.counts, () => withoutOverClocks(context));
    return clocks === context.clocks && counts === context.counts ? context : { ...context, clocks, counts };
  };
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
