import type { Answers, BundleSource } from '../model/index.ts';
import { answersLookup, evaluate } from './evaluate.ts';

/** Why nothing applies under these answers, where somebody decided that these people are sent elsewhere (rule 18). */
export function exitReasons(source: BundleSource, answers: Answers): string[] {
  const lookup = answersLookup(answers);
  return (source.bundle.exits ?? []).filter(({ when }) => evaluate(when, lookup) === true).map(({ text }) => text);
}
