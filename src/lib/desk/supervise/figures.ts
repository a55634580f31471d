import { onlineShare, overall, percent, sumOf } from '#lib/core/supervise/figures.ts';
import type { Board, RatingLine, Ratio, Saving, SavingName } from '#lib/core/supervise/types.ts';
import { m } from '#lib/paraglide/messages.js';

/** One figure of supervision with everything that somebody needs to repeat it. */
export interface Figure {
  id: string;
  name: string;
  /** Null: nothing was counted. */
  value: number | null;
  unit: string;
  /** Numerator and denominator, where it is made of two. */
  of: Ratio | null;
  /** How it is counted. */
  definition: string;
}

/** What the board adds from the ratings of the period and from what real applications saved. */
export interface Beside {
  ratings: readonly RatingLine[];
  savings: readonly Saving[];
}

const tenth = (value: number) => Math.round(value * 10) / 10;

export const MEASURES: Record<SavingName, () => string> = {
  materials: m.sup_s_materials,
  workingDays: m.sup_s_days,
  steps: m.sup_s_steps,
  visits: m.sup_s_visits
};

/** Every figure of the board, in the order in which its table has them. */
export function figuresOf(board: Board, beside: Beside): Figure[] {
  return [...ofTasks(board), ...ofTime(board), ...ofRatings(beside), ...ofReach(beside), ...ofSavings(beside)];
}

function count(id: string, name: string, value: number, definition: string): Figure {
  return { id, name, value, unit: m.sup_unit_tasks(), of: null, definition };
}

function share(id: string, name: string, of: Ratio, definition: string): Figure {
  return { id, name, value: percent(of), unit: '%', of, definition };
}

function ofTasks({ received, open, ended, cards }: Board): Figure[] {
  return [
    count('received', m.sup_k_received(), received.tasks, m.sup_d_received()),
    count('open', m.sup_k_open(), open.tasks, m.sup_d_open()),
    count('ended', m.sup_k_ended(), ended.tasks, m.sup_d_ended()),
    count('red', m.sup_k_red(), cards.red, m.sup_d_cards()),
    count('yellow', m.sup_k_yellow(), cards.yellow, m.sup_d_cards())
  ];
}

function ofTime({ pace, pauses, limits }: Board): Figure[] {
  const cut = { count: limits.legal - limits.promised, of: limits.legal };
  return [
    share('onTime', m.sup_k_ontime(), pace.onTime, m.sup_d_ontime()),
    share('early', m.sup_k_early(), pace.early, m.sup_d_early()),
    {
      ...{ id: 'pause', name: m.sup_k_pause(), unit: m.sup_unit_days(), definition: m.sup_d_pause() },
      ...{ value: pauses.count === 0 ? null : tenth(pauses.days / pauses.count) },
      of: { count: tenth(pauses.days), of: pauses.count }
    },
    share('paused', m.sup_k_paused(), pauses.share, m.sup_d_paused()),
    share('limits', m.sup_k_limits(), cut, m.sup_d_limits()),
    share('instant', m.sup_k_instant(), limits.instant, m.sup_d_instant())
  ];
}

function ofRatings({ ratings }: Beside): Figure[] {
  const rated = ratings.reduce((sum, line) => sum + line.rated, 0);
  const good = ratings.reduce((sum, { levels }) => sum + (levels[3] ?? 0) + (levels[4] ?? 0), 0);
  const finished = ratings.reduce((sum, line) => sum + line.finished, 0);
  return [
    share('good', m.sup_k_good(), { count: good, of: rated }, m.sup_d_good()),
    share('coverage', m.sup_k_coverage(), { count: rated, of: finished }, m.sup_d_coverage())
  ];
}

function ofReach({ savings }: Beside): Figure[] {
  const items = savings.flatMap((saving) => saving.items);
  const ratio = (has: (item: (typeof items)[number]) => boolean) => ({
    count: items.filter(has).length,
    of: items.length
  });
  return [
    share(
      'noVisit',
      m.sup_k_novisit(),
      ratio((item) => item.noVisit),
      m.sup_d_novisit()
    ),
    share('online', m.sup_k_online(), onlineShare(items), m.sup_d_online()),
    share('covered', m.sup_k_covered(), sumOf(savings.map(({ covered }) => covered)), m.sup_d_covered())
  ];
}

/** 四减 over all of them: what one by one would have taken, and what it took together. */
export function cutsOf(savings: readonly Saving[]): { id: SavingName; name: string; before: number; after: number }[] {
  const { measures } = overall(savings);
  return Object.entries(measures ?? {}).map(([id, measure]) => {
    const name = id as SavingName;
    return { id: name, name: MEASURES[name](), ...measure };
  });
}

function ofSavings({ savings }: Beside): Figure[] {
  return cutsOf(savings).map(({ id, name, before, after }) =>
    share(`cut-${id}`, m.sup_k_cut({ name }), { count: tenth(before - after), of: before }, m.sup_d_cut())
  );
}
