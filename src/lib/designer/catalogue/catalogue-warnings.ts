import type { WarningRule } from '#lib/core/model/region.ts';
import { m } from '#lib/paraglide/messages.js';

/** Kinds of clock that a rule can be about; empty: all of them. */
export const WARNED_CLOCKS = ['', 'limit', 'examine', 'correction', 'review', 'joint', 'step', 'deferral'] as const;
export const WHENS = ['pastDue', 'left', 'used'] as const;
export type When = (typeof WHENS)[number];
export const WHEN_WORD: Record<When, () => string> = {
  pastDue: m.catalogue_warn_past_due,
  left: m.catalogue_warn_left,
  used: m.catalogue_warn_used
};

/** A rule as its row of the form holds it; `amount`: working days that are left, or per cent that are used. */
export interface WarningRow {
  id: string;
  colour: WarningRule['colour'];
  /** With commas between. */
  clocks: string;
  when: When;
  amount: string;
  unit: string;
  text: string;
}

const MOST_ROWS = 30;

export function rowOf({ id, colour, clocks = [], when, text }: WarningRule): WarningRow {
  const row = { id, colour, clocks: clocks.join(','), unit: 'workingDays', text };
  if ('pastDue' in when) return { ...row, when: 'pastDue', amount: '' };
  if ('used' in when) return { ...row, when: 'used', amount: String(Math.round(when.used * 100)) };
  return { ...row, when: 'left', amount: String(when.left.amount), unit: when.left.unit };
}

/** An empty row to fill in. */
export const NEW_ROW: WarningRow = {
  ...{ id: '', colour: 'yellow', clocks: 'limit', when: 'left', amount: '', unit: 'workingDays', text: '' }
};

/** Rows as they were posted, those left out that are ticked to go and those that nobody filled in. */
export function readRows(form: FormData): WarningRow[] {
  const said = (name: string, at: number) =>
    String(form.get(`${name}${at}`) ?? '')
      .trim()
      .slice(0, 100);
  const count = Math.min(MOST_ROWS, Number(form.get('rows')) || 0);
  return Array.from({ length: count }, (_, at): WarningRow & { gone: boolean } => ({
    id: said('id', at),
    colour: said('colour', at) === 'red' ? 'red' : 'yellow',
    clocks: said('clocks', at),
    when: WHENS.find((each) => each === said('when', at)) ?? 'pastDue',
    amount: said('amount', at).normalize('NFKC'),
    unit: said('unit', at),
    text: said('text', at),
    gone: form.has(`gone${at}`)
  })).flatMap(({ gone, ...row }) => (gone || (row.id === '' && row.text === '') ? [] : [row]));
}

/** The rules that rows mean; a new one gets the next id that is free. */
export function rulesOf(rows: readonly WarningRow[]): WarningRule[] {
  const taken = new Set(rows.map(({ id }) => id));
  return rows.map(({ id, colour, clocks, text, ...row }) => ({
    id: id === '' ? freeId(taken) : id,
    colour,
    ...(clocks !== '' && { clocks: clocks.split(',') }),
    when: whenOf(row),
    text
  }));
}

function whenOf({ when, amount, unit }: Pick<WarningRow, 'when' | 'amount' | 'unit'>): WarningRule['when'] {
  if (when === 'pastDue') return { pastDue: true };
  // What is no number is 0, which the rules refuse.
  const number = Number(amount) || 0;
  if (when === 'used') return { used: number / 100 };
  return { left: { amount: number, unit: unit === 'days' || unit === 'hours' ? unit : 'workingDays' } };
}

function freeId(taken: Set<string>): string {
  let count = 1;
  while (taken.has(`rule-${count}`)) count += 1;
  taken.add(`rule-${count}`);
  return `rule-${count}`;
}
