import type { Choice } from './schema.ts';

/** The choice that a posted text means: its code, its words, or its words with the code (`其他 (99)`). */
export function findChoice(choices: readonly Choice[], text: string): Choice | undefined {
  const wanted = text.trim();
  return (
    choices.find((choice) => choice.code === wanted) ??
    choices.find((choice) => choice.label === wanted) ??
    choices.find((choice) => `${choice.label} (${choice.code})` === wanted)
  );
}
