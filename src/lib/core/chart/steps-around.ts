import type { BundleSource } from '../model/index.ts';
import { placesOf } from '../model/variant.ts';
import { templateOf } from './process-of.ts';
import { stepsOfProcess } from './process-steps.ts';
import type { StepsAround } from './step-consents.ts';

/** Whose step is whose in a bundle. @param source with its decisions applied */
export function stepsAround(source: BundleSource): StepsAround {
  const itemsAt = (id: string) => placesOf(source.bundle.items, id).flatMap((place) => source.items[place] ?? []);
  return {
    itemsAt,
    stepsOf: (id) =>
      itemsAt(id).flatMap((item) => {
        const template = templateOf(item, source);
        return template ? stepsOfProcess(template) : [];
      }),
    joint: source.bundle.joint ?? []
  };
}
