import { m } from '#lib/paraglide/messages.js';
import { isoDay } from '#lib/ui/dates.ts';
import { levelWord, stateOf, type GrievanceLineShown } from '../feedback-words.ts';
import type { Table } from './table.ts';

/** Bad reviews under a name as a file: all of them, where the page shows the first ones. */
export function badReviewsTable(lines: readonly GrievanceLineShown[]): Table {
  const columns = [
    ...[m.fb_col_number(), m.sup_t_bundle(), m.fb_col_item(), m.fb_col_department(), m.fb_col_level()],
    ...[m.fb_col_again(), m.fb_col_called(), m.fb_col_due(), m.fb_col_state()]
  ];
  return {
    id: 'bad-reviews',
    title: m.fb_bad_title(),
    columns: columns.map((title) => ({ title })),
    rows: lines.map((line) => [
      ...[line.number, line.bundleName, line.itemName, line.departmentName, levelWord(line.level)],
      ...[levelWord(line.relevel), line.calledAt === null ? m.fb_no() : isoDay(line.calledAt), isoDay(line.dueAt)],
      stateOf(line).word
    ])
  };
}
