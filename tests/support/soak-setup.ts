// Only under `npm run test:soak`: properties that name no number of their own are tried a hundred times as often, each
// run with another seed, which fast-check prints with what it found.
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 10_000 });
