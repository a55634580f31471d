import type { Problem } from '../../errors.ts';
import { FeatureSchema, type Feature } from '../../model/process.ts';
import { checkConfig } from '../check-config.ts';
import { instantiate } from '../process.ts';
import type { Draft } from './tree.ts';

const EVERY: ReadonlySet<Feature> = new Set(FeatureSchema.anyOf.map((each) => each.const));
/** Where a template stands when it is looked at by itself. */
const ITEM = 'ITEM';
const AROUND = ['run', ITEM];

/** What of a template breaks the config subset, each with its state as the path (empty: the region itself). */
export function checkRegion(draft: Pick<Draft, 'region'>): Problem[] {
  const region = instantiate(draft as never, ITEM, EVERY);
  const config = { initial: 'run', states: { run: { type: 'parallel' as const, states: { [ITEM]: region } } } };
  return checkConfig(config).map(({ path = '', ...problem }) => ({
    ...problem,
    message: problem.message.replaceAll(`run.${ITEM}.`, '').replaceAll(`${ITEM}.`, ''),
    path: path.split('.').slice(AROUND.length).join('.')
  }));
}
