import { allWays, statesIn, type Draft } from '#lib/core/chart/edit/tree.ts';
import type { Result } from '#lib/core/errors.ts';
import type { BundleSource, Process } from '#lib/core/model/index.ts';

export interface ProcessLine {
  id: string;
  name: string;
  description: string;
  /** Name of the template that it was copied from; `null` for one that came with the program. */
  basedOn: string | null;
  /** Made or read in here. */
  own: boolean;
  states: number;
  ways: number;
  clocks: number;
  used: { bundle: string; bundleName: string; item: string; itemName: string }[];
  /** Why it cannot be read. */
  problem: string | null;
}

interface Entry {
  id: string;
  name: string;
  basedOn: string | null;
  own: boolean;
  process: Result<Process>;
}

/** Templates with what they hold and who goes by them. @param sources with their decisions applied */
export function processLines(entries: readonly Entry[], sources: readonly BundleSource[]): ProcessLine[] {
  const names = new Map(entries.map(({ id, name }) => [id, name]));
  return entries.map(({ id, name, basedOn, own, process }) => {
    const region = process.ok ? (process.value as Draft).region : undefined;
    const states = region ? statesIn(region).filter(({ state }) => !state.states) : [];
    const all = region ? [region, ...statesIn(region).map(({ state }) => state)] : [];
    return {
      id,
      name,
      description: process.ok ? process.value.description : '',
      basedOn: basedOn === null ? null : (names.get(basedOn) ?? basedOn),
      own,
      states: states.length,
      ways: all.reduce((sum, state) => sum + allWays(state).length, 0),
      clocks: process.ok ? process.value.clocks.length : 0,
      used: usersOf(id, sources),
      problem: process.ok ? null : process.problems[0]!.message
    };
  });
}

/** Items of all bundles that go by a template. */
export function usersOf(process: string, sources: readonly BundleSource[]): ProcessLine['used'] {
  return sources.flatMap(({ bundle, items }) =>
    Object.entries(items).flatMap(([item, document]) =>
      document.process === process
        ? [{ bundle: bundle.id, bundleName: bundle.name, item, itemName: document.name }]
        : []
    )
  );
}
