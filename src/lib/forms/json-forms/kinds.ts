import type { FormSchema } from '../schema-type.ts';
import { isEmpty } from './resolve.ts';

/** The types that a schema declares, or that its keywords show. */
export function deriveTypes(schema: FormSchema | undefined): string[] {
  if (!schema || isEmpty(schema)) return [];
  if (typeof schema.type === 'string' && schema.type !== '') return [schema.type];
  if (Array.isArray(schema.type)) return schema.type;
  if (!isEmpty(schema.properties) || !isEmpty((schema as Record<string, unknown>)['additionalProperties']))
    return ['object'];
  if (!isEmpty(schema.items)) return ['array'];
  if (schema.enum && schema.enum.length > 0) {
    const types = schema.enum.flatMap((one) => (typeof one === 'string' ? ['string'] : deriveTypes(one as FormSchema)));
    return [...new Set(types)];
  }
  return schema.allOf?.map(deriveTypes).find((types) => types.length > 0) ?? [];
}

export function hasType(schema: FormSchema | undefined, type: string): boolean {
  return deriveTypes(schema).includes(type);
}

/** A closed list written as `oneOf` of constants. */
export function isOneOfEnum(schema: FormSchema | undefined): boolean {
  return Boolean(schema && Object.hasOwn(schema, 'oneOf') && schema.oneOf?.every((one) => one.const !== undefined));
}

/** A closed list written as `enum`, or a single constant. */
export function isEnum(schema: FormSchema | undefined): boolean {
  return (
    typeof schema === 'object' && schema !== null && (Object.hasOwn(schema, 'enum') || Object.hasOwn(schema, 'const'))
  );
}

/** The types that a value may have, where there are several beside null. */
export function mixedTypes(schema: FormSchema): string[] {
  const types = Array.isArray(schema.type) ? schema.type : [];
  return types.filter((type) => type !== 'null').length > 1 ? types : [];
}
