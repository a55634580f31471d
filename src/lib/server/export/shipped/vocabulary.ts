// Goes out as `vocabulary.js`, with everything that it needs but xstate.
export { VOCABULARY_REVISION, createBundleMachine, createImplementations } from '#lib/core/chart/vocabulary.ts';
