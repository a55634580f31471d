import { type Seeded } from './proofs-made.fixture.ts';
import { SEEDED_OUTCOMES } from './proofs-outcome.fixture.ts';
import { SEEDED_PAYLOADS } from './proofs-payload.fixture.ts';
import { SEEDED_STRUCTURES } from './proofs-structure.fixture.ts';

/** For every rule of the families whose errors an application comes to: a bundle with that mistake, and the same one without it. */
export const SEEDED: Readonly<Record<string, Seeded[]>> = {
  ...SEEDED_STRUCTURES,
  ...SEEDED_PAYLOADS,
  ...SEEDED_OUTCOMES
};
