import type { Answers, Situation } from '#lib/core/model/index.ts';

const PREFIX = 's.';

/** Answers in the address (`?s.marriage=in&s.opt=ssc&s.opt=pay`); keys and values that the bundle does not have are dropped. */
export function readSituation(params: URLSearchParams, situations: readonly Situation[]): Answers {
  const answers: Answers = {};
  for (const situation of situations) {
    const known = situation.options.map((option) => option.value);
    const given = [...new Set(params.getAll(PREFIX + situation.key))].filter((value) => known.includes(value));
    if (situation.select === 'multi') {
      if (given.length > 0 || params.has(`${PREFIX}${situation.key}:set`)) answers[situation.key] = given;
    } else if (given[0] !== undefined) answers[situation.key] = given[0];
  }
  return answers;
}

/** The same answers as a query, without the question mark; empty when none is given. */
export function situationQuery(answers: Answers, extra: Record<string, string> = {}): string {
  const params = new URLSearchParams();
  for (const [key, answer] of Object.entries(answers)) {
    if (Array.isArray(answer)) {
      for (const value of answer) params.append(PREFIX + key, value);
      if (answer.length === 0) params.append(`${PREFIX}${key}:set`, '');
    } else if (answer !== null) params.append(PREFIX + key, answer);
  }
  for (const [name, value] of Object.entries(extra)) params.set(name, value);
  return params.toString();
}

/** The given answers in words: `父母双方是否处于婚姻关系存续期?` → `是(婚内生育)`. */
export function situationWords(
  answers: Answers,
  situations: readonly Situation[]
): { key: string; question: string; answer: string }[] {
  return situations
    .filter((situation) => situation.key in answers)
    .map((situation) => {
      const answer = answers[situation.key];
      const values = Array.isArray(answer) ? answer : answer == null ? [] : [answer];
      const labels = values.map((value) => situation.options.find((option) => option.value === value)?.label ?? value);
      return { key: situation.key, question: situation.question, answer: labels.join('、') };
    });
}
