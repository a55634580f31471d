import type { Scenario } from '../model/index.ts';
import type { Setup } from './process-bundle.ts';

export { processBundle, SETUPS, type Setup } from './process-bundle.ts';

/** `flows/scenarios/processes/<process>.json` */
export interface ProcessScenarios {
  process: string;
  scenarios: Scenario[];
  others: { with: Setup; scenarios: Scenario[] }[];
}
