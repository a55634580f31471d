import { variablesOf } from '#lib/core/condition/variables.ts';
import type { Situation } from '#lib/core/model/bundle.ts';
import type { Answers } from '#lib/core/model/index.ts';
import type { OfficerTask, PublishedVersion } from './types.ts';

/** The answers that an item itself hangs on, in words; what else a family told stays out of its department's sight. */
export function situationOf(
  { source }: Pick<PublishedVersion, 'source'>,
  item: string,
  answers: Answers
): OfficerTask['situation'] {
  const place = source.bundle.items.find((entry) => entry.id === item);
  const own = source.items[item];
  const conditions = [place, ...(own?.materials ?? []), ...(own?.bindings ?? [])].flatMap(
    (part) => part?.appliesWhen ?? []
  );
  const read = new Set(conditions.flatMap(variablesOf));
  return source.bundle.situations
    .filter(({ key }) => read.has(`s.${key}`))
    .map((situation) => ({ question: situation.question, answer: wordsOf(situation, answers) }))
    .filter(({ answer }) => answer.length > 0);
}

function wordsOf({ key, options }: Situation, answers: Answers): string[] {
  const values = [answers[key] ?? []].flat();
  return options.filter((option) => values.includes(option.value)).map((option) => option.label);
}
