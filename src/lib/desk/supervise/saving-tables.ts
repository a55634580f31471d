import { onlineShare, overall, percent, sumOf } from '#lib/core/supervise/figures.ts';
import type { Measures, Ratio, Saving, SavingName } from '#lib/core/supervise/types.ts';
import { m } from '#lib/paraglide/messages.js';
import { MEASURES } from './figures.ts';
import type { Table } from './table.ts';
import type { NameOf } from './tables.ts';

const num = (title: string) => ({ title, num: true });

/** 四减 of each bundle, and over all of them where there are several. */
export function measuresTable(savings: readonly Saving[]): Table {
  const columns = [m.sup_t_applications(), m.sup_t_before(), m.sup_t_after(), m.sup_t_cut()];
  const lines = (name: string, { applications, measures }: { applications: number; measures: Measures | null }) =>
    Object.entries(measures ?? {}).map(([measure, { before, after }]) => [
      ...[name, MEASURES[measure as SavingName](), applications, before, after],
      percent({ count: before - after, of: before })
    ]);
  return {
    id: 'savings',
    title: m.sup_s_measures(),
    columns: [{ title: m.sup_t_bundle() }, { title: m.sup_t_measure() }, ...columns.map(num)],
    rows: [
      ...(savings.length > 1 ? lines(m.sup_all_bundles(), overall(savings)) : []),
      ...savings.flatMap((saving) => lines(saving.name, saving))
    ]
  };
}

/** For whom each bundle is there, and how many of its items and applications need no visit. */
export function coverageTable(savings: readonly Saving[]): Table {
  const columns = [
    ...[m.sup_t_covered_of(), m.sup_t_covered_n(), m.sup_t_covered()],
    ...[m.sup_t_items(), m.sup_t_online(), m.sup_t_online_rate(), m.sup_t_novisit_n(), m.sup_t_novisit_rate()],
    ...[m.sup_t_applications(), m.sup_t_noapps(), m.sup_t_noapps_rate()]
  ];
  const line = (name: string, own: readonly Saving[]) => {
    const items = own.flatMap((saving) => saving.items);
    const covered = sumOf(own.map((saving) => saving.covered));
    const noVisit = sumOf(own.map((saving) => saving.noVisit));
    const online = onlineShare(items);
    const free = { count: items.filter((item) => item.noVisit).length, of: items.length };
    const part = ({ count, of }: Ratio) => [count, percent({ count, of })];
    return [
      ...[
        name,
        covered.of,
        ...part(covered),
        items.length,
        online.of > 0 ? online.count : null,
        percent(online),
        ...part(free)
      ],
      ...[noVisit.of, ...part(noVisit)]
    ];
  };
  return {
    id: 'coverage',
    title: m.sup_s_coverage(),
    columns: [{ title: m.sup_t_bundle() }, ...columns.map(num)],
    rows: [
      ...(savings.length > 1 ? [line(m.sup_all_bundles(), savings)] : []),
      ...savings.map((saving) => line(saving.name, [saving]))
    ]
  };
}

/** Which items are wholly online, and which need no visit. */
export function reachTable(savings: readonly Saving[], nameOf: NameOf): Table {
  const yes = (value: boolean) => (value ? m.sup_yes() : m.sup_no());
  return {
    id: 'reach',
    title: m.sup_s_reach(),
    columns: [m.sup_t_bundle(), m.sup_t_item(), m.sup_t_department(), m.sup_k_online_is(), m.sup_t_novisit()].map(
      (title) => ({ title })
    ),
    rows: savings.flatMap(({ name, items }) =>
      items.map(({ itemName, department, online, noVisit }) => [
        ...[name, itemName, nameOf(department), online === null ? m.sup_unsaid() : yes(online), yes(noVisit)]
      ])
    )
  };
}
