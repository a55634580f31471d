export type Draft = '2020-12' | 'draft-07';

const DRAFTS: Record<string, Draft> = {
  'https://json-schema.org/draft/2020-12/schema': '2020-12',
  'http://json-schema.org/draft-07/schema': 'draft-07',
  'https://json-schema.org/draft-07/schema': 'draft-07'
};

/** The draft that a schema says it is written in; 2020-12 where it says nothing, `null` for one that is not supported. */
export function draftOf(schema: unknown): Draft | null {
  if (typeof schema !== 'object' || schema === null) return '2020-12';
  const named = (schema as { $schema?: unknown }).$schema;
  if (named === undefined) return '2020-12';
  return (typeof named === 'string' && DRAFTS[named.replace(/#$/, '')]) || null;
}
