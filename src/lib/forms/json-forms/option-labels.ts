import type { FormSchema } from '../schema-type.ts';
import type { Translator } from './i18n.ts';

interface Labelled {
  value: unknown;
  label: string;
}

/**
 * The choices of a closed list in the words of a translator, as core looks them up: a constant's own `i18n` key, else the
 * label below the key of its control.
 * @param schema the closed list
 * @param prefix key of the control
 */
export function translatedChoices<T extends Labelled>(
  choices: T[],
  schema: FormSchema,
  t: Translator,
  prefix: string
): T[] {
  const listed = schema.oneOf ?? schema.anyOf;
  return choices.map((choice) => {
    const entry = listed?.find((one) => one.const === choice.value) as (FormSchema & { i18n?: string }) | undefined;
    const key = entry?.i18n ?? (prefix === '' ? choice.label : `${prefix}.${choice.label}`);
    return {
      ...choice,
      label: (entry ? t(key, choice.label, { schema: entry }) : t(key, choice.label)) ?? choice.label
    };
  });
}
