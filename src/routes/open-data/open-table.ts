import { m } from '#lib/paraglide/messages.js';
import type { Table } from '#lib/desk/supervise/table.ts';

interface Line {
  bundle: string;
  received: number | null;
  finished: number | null;
  onTime: number | null;
  early: number | null;
}

/** What is published of a month, as a table. */
export function openTable({ month, lines }: { month: string; lines: readonly Line[] }): Table {
  const columns = [m.sup_open_received(), m.sup_open_finished(), m.sup_t_ontime(), m.sup_t_early()];
  return {
    id: month,
    title: m.sup_open_table({ month }),
    columns: [{ title: m.sup_t_bundle() }, ...columns.map((title) => ({ title, num: true }))],
    rows: lines.map(({ bundle, received, finished, onTime, early }) => [bundle, received, finished, onTime, early])
  };
}
