import { aliasQuestions } from '../../src/lib/core/merge/aliases.ts';
import { answerForm } from '../../src/lib/core/merge/form.ts';
import { generateData } from '../../src/lib/core/merge/generate.ts';
import { materialLines } from '../../src/lib/core/merge/materials.ts';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import type { Answers, BundleSource } from '../../src/lib/core/model/index.ts';
import type { MadeSubmission } from './submission.ts';

/** Somebody's case: the answers by key, in the words of the guide, and what they would hand in. */
export interface Situation {
  words: Record<string, string | string[]>;
  /** @param asked keys of the questions that the guide asked: nothing else is answered */
  submission(asked: readonly string[], seed: number): MadeSubmission;
}

/** A question of the bundle, or about who is who. */
interface Asked {
  key: string;
  options: readonly { value: string; label: string }[];
}

/** @param wanted answers by code; who is who is answered with the first option */
export function situationOf(source: BundleSource, wanted: Answers): Situation {
  const plan = mergeBundle(source);
  const answers = { ...wanted };
  const questions: Asked[] = [...source.bundle.situations];
  for (;;) {
    const next = aliasQuestions(plan, source, answers).find(({ key }) => answers[key] === undefined);
    if (!next) break;
    questions.push(next);
    answers[next.key] = next.options[0]!.value;
  }
  const wordsOf = (key: string, value: string) =>
    questions.find((question) => question.key === key)?.options.find((option) => option.value === value)?.label ?? '';
  const words = Object.fromEntries(
    Object.entries(answers).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((one) => wordsOf(key, String(one))) : wordsOf(key, String(value))
    ])
  );
  return {
    words,
    submission: (asked, seed) => {
      const own = Object.fromEntries(Object.entries(answers).filter(([key]) => asked.includes(key)));
      const data = generateData(answerForm(plan, source, own), plan, seed);
      const lines = materialLines(plan, source, own).filter(({ submit, required }) => submit && required);
      return {
        body: { consent: true, answers: own, data, applicant: { name: '林小雨' } },
        materials: lines.map(({ sharedKey }) => sharedKey)
      };
    }
  };
}
