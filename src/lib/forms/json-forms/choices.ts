import type { FormSchema } from '../types.ts';
import type { Translator } from './i18n.ts';

export interface ChoiceOption {
  label: string;
  value: unknown;
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Options of a closed list with their translated labels; undefined for a schema that is none. */
export function optionsOf(schema: FormSchema, prefix: string, t: Translator): ChoiceOption[] | undefined {
  if (schema.oneOf) {
    return schema.oneOf.map((one) => {
      const words = one.title ?? wordsOf(one.const);
      const key = (one as { i18n?: string }).i18n ?? `${prefix}.${words}`;
      return { label: t(key, words, { schema: one }), value: one.const };
    });
  }
  const values = schema.enum ?? (schema.const ? [schema.const] : undefined);
  return values?.map((value) => ({ label: t(`${prefix}.${wordsOf(value)}`, wordsOf(value)), value }));
}
