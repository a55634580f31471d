// Writes the shipped JSON Schemas of the file formats from their declarations; `$schema` in every document points to one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ImportResultSchema, PublishResultSchema } from '../src/cli/results.ts';
import { RawPackageSchema } from '#lib/core/exchange/package-schema.ts';
import { DECLARED } from '#lib/server/workspace/formats.ts';
import { serialize } from '#lib/server/workspace/serialize.ts';

/** File name → text. */
export function schemaFiles(): Record<string, string> {
  const all = {
    ...DECLARED,
    package: RawPackageSchema,
    'command-import': ImportResultSchema,
    'command-publish': PublishResultSchema
  };
  return Object.fromEntries(
    Object.entries(all).map(([kind, declared]) => {
      const plain = JSON.parse(JSON.stringify(declared)) as Record<string, unknown>;
      const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...plain, $id: `${kind}.json` };
      return [`${kind}.json`, serialize(schema)];
    })
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL('../forms/schemas/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(new URL(name, folder), text);
}
