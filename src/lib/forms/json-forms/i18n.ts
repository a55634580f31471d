import type { UISchemaElement } from '@jsonforms/core';
import type { ErrorObject } from 'ajv';
import type { FormSchema } from '../schema-type.ts';
import { decode } from './paths.ts';

/** Key, words where there is no translation, facts → words; undefined only where no words were given. */
export type Translator = {
  (id: string, defaultMessage: string, values?: unknown): string;
  (id: string, defaultMessage: undefined, values?: unknown): string | undefined;
};
export type ErrorTranslator = (error: ErrorObject, translate: Translator, uischema?: UISchemaElement) => string;

export const plainTranslator = ((_id: string, words?: string) => words) as Translator;

/** What keys of translations begin with: the element's own `i18n`, the schema's, else the path without the numbers of rows. */
export function keyPrefix(
  schema: FormSchema | undefined,
  uischema: UISchemaElement | undefined,
  path: string | undefined
): string {
  const own = (uischema as { i18n?: unknown } | undefined)?.i18n;
  if (typeof own === 'string') return own;
  const declared = (schema as { i18n?: string } | undefined)?.i18n;
  return (
    declared ??
    (path
      ?.split('.')
      .filter((step) => !/^\d+$/.test(step))
      .join('.') ||
      'root')
  );
}

/** The place that an error of Ajv is about; a missing property is an error at the property. */
export function placeOf(error: ErrorObject): string {
  const params = error.params as { missingProperty?: string; additionalProperty?: string } | undefined;
  const missing =
    error.keyword === 'required' || error.keyword === 'dependencies'
      ? params?.missingProperty
      : error.keyword === 'additionalProperties'
        ? params?.additionalProperty
        : undefined;
  const at = ((error as { dataPath?: string }).dataPath || error.instancePath || '').replace(/\//g, '.');
  return decode((missing === undefined ? at : `${at}.${missing}`).replace(/^\./, ''));
}

/** Words for one error: a translation of its place and keyword, of its keyword, of its message, else the message. */
export const plainErrorTranslator: ErrorTranslator = (error, t, uischema) => {
  const prefix = keyPrefix(error.parentSchema as FormSchema | undefined, uischema, placeOf(error));
  const found =
    t(`${prefix}.error.${error.keyword}`, undefined, { error }) ??
    t(`error.${error.keyword}`, undefined, { error }) ??
    t(error.message ?? '', undefined, { error });
  if (found !== undefined) return found;
  if (error.keyword === 'required' && error.message?.startsWith('must have required property'))
    return t('is a required property', 'is a required property', { error });
  return error.message ?? '';
};

/** Words for all errors of a place, one a line; a translation `….error.custom` stands for all of them. */
export function combineErrors(
  errors: readonly ErrorObject[],
  te: ErrorTranslator,
  t: Translator,
  place: { schema?: FormSchema | undefined; uischema?: UISchemaElement | undefined; path?: string | undefined }
): string {
  if (errors.length === 0) return '';
  const key = `${keyPrefix(place.schema, place.uischema, place.path)}.error.custom`;
  const custom = t(key, undefined, { ...place, errors });
  return custom ?? errors.map((error) => te(error, t, place.uischema)).join('\n');
}
