import type { BundleSource } from '#lib/core/model/index.ts';
import { STATUS } from '#lib/core/run/messages.ts';
import type { Trace, TraceStep } from '#lib/core/simulate/types.ts';
import { sayOut } from './output.ts';
import { text } from './simulate-messages.ts';

/** A trace for people, a line or more a step. */
export function sayTrace(source: BundleSource, { scenario, steps, refused, differs }: Trace): void {
  const nameOf = (item: string) => source.items[item]?.name ?? item;
  for (const step of steps) {
    sayOut(text.step(step.time.replace('T', ' '), step.workingDay, who(source, step), what(step)));
    for (const [item, { from, to }] of Object.entries(step.changed))
      sayOut(text.changed(nameOf(item), from && STATUS[from], STATUS[to]));
    for (const { item, valid, problems } of step.payloads) {
      sayOut(text.payload(nameOf(item), valid));
      for (const { message } of problems) sayOut(text.note(message));
    }
    for (const { message } of step.refused) sayOut(text.refused(message));
    for (const note of step.notes) sayOut(text.note(note));
    for (const { message } of step.differs) sayOut(text.differs(message));
  }
  for (const { message } of refused) sayOut(text.refused(message));
  if (steps.length === 0) for (const { message } of differs) sayOut(text.differs(message));
  sayOut(differs.length === 0 ? text.holds(scenario, steps.length) : text.fails(scenario, differs.length));
}

function who(source: BundleSource, { by, kind }: TraceStep): string {
  if (by === null || kind === 'time') return '';
  const department = source.items[by]?.department;
  const name = source.departments.find(({ id }) => id === department)?.name;
  return text.who[by] ?? name ?? by;
}

function what({ kind, event }: TraceStep): string {
  if (event !== null) return event;
  return kind === 'expect' ? text.expect : kind === 'submission' ? text.submission : text.time;
}

export function sayWalks(traces: readonly Trace[], seed: number): void {
  const bad = traces.filter(({ differs }) => differs.length > 0);
  for (const { scenario, differs } of bad)
    for (const { message } of differs) sayOut(`${scenario} ${text.differs(message)}`);
  const closed = traces.filter(({ end }) => end.status === 'closed').length;
  sayOut(bad.length === 0 ? text.walked(traces.length, closed, seed) : text.walkedBadly(traces.length, bad.length));
}
