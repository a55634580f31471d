import type { Problem } from '../errors.ts';
import type { JsonSchema } from '../model/index.ts';
import type { Question } from './questions.ts';
import { text } from './messages.ts';

/** Keywords of a closed list; validators differ in which of them they tell. */
const CHOICES = ['oneOf', 'enum', 'const'];

/** A failure of the merged schema in words of the form. */
export function schemaProblem(
  questions: Question[],
  failure: { path: string; keyword: string; message: string }
): Problem {
  const question = questions.find(
    ({ element }) => failure.path === element.element || failure.path.startsWith(`${element.element}.`)
  );
  const code = CHOICES.includes(failure.keyword) ? 'form/option' : `form/${failure.keyword.toLowerCase()}`;
  if (!question) return { code, message: failure.message, path: failure.path };
  const schema = below(question.schema, failure.path.slice(question.element.element.length + 1));
  return {
    code,
    path: failure.path,
    message: faultSentence(schema, failure.keyword, failure.message, question.element)
  };
}

function below(schema: JsonSchema, path: string): JsonSchema {
  const keys = path.split('.').filter((key) => key !== '' && !/^\d+$/.test(key));
  return keys.reduce((current, key) => (current.items ?? current).properties?.[key] ?? current, schema);
}

/** What is said of a value that breaks a keyword of the merged form. */
export function faultSentence(
  schema: JsonSchema,
  keyword: string,
  otherwise: string,
  element: { title: string; unit?: string | undefined; kind?: string | undefined }
): string {
  const title = schema.title ?? element.title;
  const unit = element.unit ? ` ${element.unit}` : '';
  switch (keyword) {
    case 'maxLength':
      return text.tooLong(title, schema.maxLength ?? 0);
    case 'minLength':
      return text.tooShort(title, schema.minLength ?? 0);
    case 'minimum':
      return text.tooSmall(title, schema.minimum ?? 0, unit);
    case 'maximum':
      return text.tooBig(title, schema.maximum ?? 0, unit);
    case 'pattern':
      return element.kind === 'month' || element.kind === 'datetime' ? text.date(title) : text.pattern(title);
    case 'format':
      return text.date(title);
    case 'oneOf':
    case 'enum':
    case 'const':
      return text.option(title);
    case 'minItems':
      return text.few(title, schema.minItems ?? 1);
    case 'uniqueItems':
      return text.twice(title);
    case 'type':
      return schema.type === 'integer' ? text.whole(title) : text.wrongKind(title);
    default:
      return otherwise;
  }
}
