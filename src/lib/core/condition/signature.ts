import type { Answer, Condition } from '../model/condition.ts';
import { answersLookup } from './evaluate.ts';
import type { Environment, Reader } from './relevance.ts';
import { residual } from './residual.ts';
import { variablesOf } from './variables.ts';

/** What is left of a condition under answers, remembered by the answers that it reads. */
type Remains = (environment: Environment) => string;

/**
 * Tells answers apart by what the conditions of still possible items make of them: the same text for the same truth.
 * Thousands of answers meet few values of the few questions that one condition reads, so each is weighed once.
 */
export function createSignature(readers: Reader[]): (environment: Environment) => string {
  const known = new Map<string, Remains>();
  const remainsOf = (condition: Condition): Remains => {
    const text = JSON.stringify(condition);
    const remains = known.get(text) ?? rememberRemains(condition);
    known.set(text, remains);
    return remains;
  };
  const parts = readers.map(({ appliesWhen, inner }) => ({
    applies: remainsOf(appliesWhen),
    inner: inner.map(remainsOf)
  }));
  return (environment) =>
    parts
      .map(({ applies, inner }) => {
        const whole = applies(environment);
        return whole === 'false' ? whole : [whole, ...inner.map((remains) => remains(environment))].join(' ');
      })
      .join('\n');
}

function rememberRemains(condition: Condition): Remains {
  const keys = variablesOf(condition).flatMap((name) => (name.startsWith('s.') ? [name.slice(2)] : []));
  const known = new Map<string, string>();
  return (environment) => {
    const values = keys.map((key) => wordOf(environment[key])).join('\n');
    let remains = known.get(values);
    if (remains === undefined)
      known.set(values, (remains = JSON.stringify(residual(condition, answersLookup(environment)))));
    return remains;
  };
}

/** Not asked, not answered, one word and several are never spelt alike. */
function wordOf(answer: Answer | undefined): string {
  if (answer === undefined) return '?';
  if (answer === null) return '-';
  return typeof answer === 'string' ? `=${answer}` : `[${answer.join()}`;
}
