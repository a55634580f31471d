import type { EngineDeps } from '../engine/deps.ts';
import type { Engine } from '../engine/types.ts';
import type { ServicePoints } from './points.ts';

/** What the counter works with. */
export type CounterDeps = EngineDeps & {
  engine: Pick<Engine, 'application' | 'choose'>;
  points: Pick<ServicePoints, 'window' | 'send'>;
};
