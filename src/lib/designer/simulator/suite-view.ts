import type { Chart } from '#lib/core/chart/types.ts';
import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { createGround } from '#lib/core/simulate/suite/ground.ts';
import type { SuiteReport } from '#lib/core/simulate/suite/replay.ts';
import { m } from '#lib/paraglide/messages.js';
import { departmentOf } from '../canvas/flow.ts';
import { stateWords, wayWords, type WayWords } from './way-words.ts';

/** One part of a bundle's flow, and what of it no scenario takes. */
export interface SuitePart {
  id: string;
  name: string;
  /** Of an item; a joint step has those that share it, the rest none. */
  departments: Department[];
  total: number;
  taken: number;
  untaken: (WayWords & { name: string; reason: string | null })[];
}

/** A replayed suite part by part: the items in the order of the bundle, then what they share, then the whole. */
export function suiteParts(source: BundleSource, chart: Chart, { coverage, reasons }: SuiteReport): SuitePart[] {
  const parts = new Map<string, SuitePart>();
  const joint = source.bundle.joint ?? [];
  const departmentsOf = (items: string[]) => {
    const ids = new Set(items.map((item) => source.items[item]!.department));
    return [...ids].map((id) => departmentOf(source, id));
  };
  const open = (id: string, name: string, items: string[] = []) =>
    parts.set(id, { id, name, departments: departmentsOf(items), total: 0, taken: 0, untaken: [] });
  for (const { id } of source.bundle.items) open(id, source.items[id]?.name ?? id, [id]);
  for (const step of joint) open(step.id, step.name, step.items);
  open('correction', m.process_rp_correction());
  open('', m.process_rp_whole());
  const untaken = new Set(coverage.untaken);
  // A reason that was stored names a state as the chart does.
  const plain = (reason: string | undefined) =>
    reason?.replace(/(?<=“)run\.[\w.]+(?=”)/g, (state) => stateWords(source, chart, state)) ?? null;
  for (const { name } of createGround(chart).ways) {
    const words = wayWords(source, chart, name);
    const part = parts.get(words.region) ?? parts.get('')!;
    part.total += 1;
    if (untaken.has(name)) part.untaken.push({ ...words, name, reason: plain(reasons[name]) });
    else part.taken += 1;
  }
  return [...parts.values()].filter(({ total }) => total > 0);
}
