// The mandatory cases of the JSON-Schema-Test-Suite (https://github.com/json-schema-org/JSON-Schema-Test-Suite, commit
// 44401e0, MIT, LICENSE beside this file), read from the copies in `cases/` and `remotes/`.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonSchema } from '#lib/core/model/index.ts';

export type Draft = 'draft7' | 'draft2020-12';

export interface Case {
  draft: Draft;
  /** `ref.json: naive replacement of $ref with its value: do not evaluate the $ref inside the enum`. */
  name: string;
  file: string;
  group: string;
  schema: JsonSchema;
  data: unknown;
  valid: boolean;
}

interface Group {
  description: string;
  schema: JsonSchema;
  tests: { description: string; data: unknown; valid: boolean }[];
}

const here = new URL('./', import.meta.url);
const DIALECTS: Record<Draft, string> = {
  draft7: 'http://json-schema.org/draft-07/schema#',
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema'
};

export function casesOf(draft: Draft): Case[] {
  const folder = new URL(`cases/${draft}/`, here);
  return readdirSync(folder).flatMap((file) =>
    read<Group[]>(new URL(file, folder)).flatMap((group) =>
      group.tests.map((test) => ({
        draft,
        file,
        group: group.description,
        name: `${file}: ${group.description}: ${test.description}`,
        schema: inDraft(group.schema, draft),
        data: test.data,
        valid: test.valid
      }))
    )
  );
}

/** Documents that cases refer to, by address. Those that only their draft's engine understands come with that draft alone. */
export function remotesOf(draft: Draft): Record<string, JsonSchema> {
  const root = fileURLToPath(new URL('remotes/', here));
  const wanted = (path: string) => !/^draft/.test(path) || path.startsWith(`${draft}/`);
  return Object.fromEntries(
    filesBelow(root)
      .filter(wanted)
      .map((path) => [`http://localhost:1234/${path}`, inDraft(read(new URL(`remotes/${path}`, here)), draft)])
  );
}

function filesBelow(root: string, folder = ''): string[] {
  return readdirSync(root + folder).flatMap((name) => {
    const path = folder + name;
    return statSync(root + path).isDirectory() ? filesBelow(root, `${path}/`) : [path];
  });
}

/** The draft is said in the schema, as a department has to say it; a bare `true` says nothing. */
function inDraft(schema: JsonSchema, draft: Draft): JsonSchema {
  return typeof schema === 'object' && !('$schema' in schema) ? { $schema: DIALECTS[draft], ...schema } : schema;
}

function read<T>(file: URL): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
