import { processBundle, SETUPS } from '../../../src/lib/core/chart/process-bundle.ts';
import { PROCESSES } from '../../../src/lib/core/chart/shipped.ts';
import type { BundleSource } from '../../../src/lib/core/model/index.ts';
import { loadSources } from '../../support/merge.ts';

/** What is exported and played: the shipped bundles, and for every process template a small bundle that uses it. */
export interface Subject {
  name: string;
  source: BundleSource;
}

export async function bundles(): Promise<Subject[]> {
  return [...(await loadSources())].map(([name, source]) => ({ name, source }));
}

/** Together they use every construct that the compiler can emit. */
export function templates(): Subject[] {
  const each = Object.keys(PROCESSES).map((process, index) => ({
    name: `template-${process}`,
    source: processBundle(process, SETUPS[index % SETUPS.length]!)
  }));
  const steps = processBundle('instant', { steps: { before: ['sign', 'pay'], after: ['collect', 'deliver', 'rate'] } });
  return [...each, { name: 'template-with-steps', source: steps }];
}
