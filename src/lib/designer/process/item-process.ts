import { stepsOfProcess } from '#lib/core/chart/process-steps.ts';
import { departmentOfStep } from '#lib/core/chart/step-consents.ts';
import { stepWords, takenWords } from '#lib/core/chart/step-words.ts';
import type { BundleSource, Department, Process } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';
import { usersOf, type ProcessLine } from './process-list.ts';

/** How one item is handled, besides the statechart itself. */
export interface ItemProcessView {
  bundle: { id: string; name: string };
  item: { id: string; name: string };
  process: { id: string; name: string };
  /** Who does the steps, in their order. */
  actors: { step: string; department: Department }[];
  /** What was made of its steps here, and steps of others that are done with its own, in words. */
  changes: string[];
  /** Who else goes by the template. */
  used: ProcessLine['used'];
}

/** @param source with its decisions applied */
export function itemProcessView(
  source: BundleSource,
  id: string,
  process: Process,
  used: ProcessLine['used']
): ItemProcessView {
  const item = source.items[id]!;
  return {
    bundle: { id: source.bundle.id, name: source.bundle.name },
    item: { id, name: item.name },
    process: { id: process.id, name: process.name },
    actors: stepsOfProcess(process).map(({ title, final }) => ({
      step: title,
      department: departmentOf(source, departmentOfStep({ final }, item))
    })),
    changes: [...(item.steps ?? []).map((change) => stepWords(source, id, change)), ...takenWords(source, id)],
    used
  };
}

/** Items of all bundles that go by a template, but for one. */
export function usersBut(
  process: string,
  sources: readonly BundleSource[],
  but: { bundle: string; item: string }
): ProcessLine['used'] {
  return usersOf(process, sources).filter(({ bundle, item }) => bundle !== but.bundle || item !== but.item);
}
