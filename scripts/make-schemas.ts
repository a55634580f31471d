// Writes the shipped JSON Schemas of the file formats from their declarations; `$schema` in every document points to one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BackupResultSchema, RestoreResultSchema } from '#lib/server/cli/backup-results.ts';
import { DeadlinesResultSchema } from '#lib/server/cli/deadline-results.ts';
import { DemoDataResultSchema } from '#lib/server/cli/demo-data-results.ts';
import { DoctorResultSchema, MigrateResultSchema } from '#lib/server/cli/doctor-results.ts';
import { DumpResultSchema } from '#lib/server/cli/dump-results.ts';
import { ExportResultSchema } from '#lib/server/cli/export-results.ts';
import { ManifestSchema } from '#lib/server/export/manifest.ts';
import { MergeResultSchema, SliceResultSchema } from '#lib/server/cli/merge-results.ts';
import {
  AccessResultSchema,
  EraseResultSchema,
  ExportPersonResultSchema,
  KeysResultSchema,
  RetentionResultSchema
} from '#lib/server/cli/personal-results.ts';
import { ReplayResultSchema } from '#lib/server/cli/replay-results.ts';
import { ImportResultSchema, PublishResultSchema, VerifyResultSchema } from '#lib/server/cli/results.ts';
import { SimulateResultSchema } from '#lib/server/cli/simulate-results.ts';
import { RawPackageSchema } from '#lib/core/exchange/package-schema.ts';
import { CertificatesSchema } from '#lib/core/model/certificate.ts';
import { ForecastSchema } from '#lib/core/model/forecast.ts';
import { ScenarioSchema } from '#lib/core/model/scenario.ts';
import { DECLARED, SAME_FORMAT } from '#lib/server/workspace/formats.ts';
import { serialize } from '#lib/server/workspace/serialize.ts';

/** File name → text. */
export function schemaFiles(): Record<string, string> {
  // A composition has the format of a bundle, and points to that one; so do others.
  const declared = Object.fromEntries(Object.entries(DECLARED).filter(([kind]) => !(kind in SAME_FORMAT)));
  const all = {
    ...declared,
    package: RawPackageSchema,
    scenario: ScenarioSchema,
    forecast: ForecastSchema,
    certificates: CertificatesSchema,
    'command-import': ImportResultSchema,
    'export-manifest': ManifestSchema,
    'command-export': ExportResultSchema,
    'command-demo-data': DemoDataResultSchema,
    'command-doctor': DoctorResultSchema,
    'command-dump': DumpResultSchema,
    'command-access': AccessResultSchema,
    'command-erase': EraseResultSchema,
    'command-export-person': ExportPersonResultSchema,
    'command-keys': KeysResultSchema,
    'command-retention': RetentionResultSchema,
    'command-backup': BackupResultSchema,
    'command-deadlines': DeadlinesResultSchema,
    'command-merge': MergeResultSchema,
    'command-migrate': MigrateResultSchema,
    'command-replay': ReplayResultSchema,
    'command-restore': RestoreResultSchema,
    'command-simulate': SimulateResultSchema,
    'command-slice': SliceResultSchema,
    'command-publish': PublishResultSchema,
    'command-verify': VerifyResultSchema
  };
  return Object.fromEntries(
    Object.entries(all).map(([kind, format]) => {
      const definitions: Record<string, unknown> = {};
      const { $id: _, ...plain } = hoist(JSON.parse(JSON.stringify(format)), definitions) as Record<string, unknown>;
      const $defs = Object.keys(definitions).length > 0 ? { $defs: definitions } : {};
      const schema = {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `${kind}.json`,
        ...plain,
        ...$defs
      };
      return [`${kind}.json`, serialize(schema)];
    })
  );
}

/** Definitions go to the top once and are pointed at from there: a name that is declared twice means nothing elsewhere. */
function hoist(schema: unknown, definitions: Record<string, unknown>): unknown {
  if (Array.isArray(schema)) return schema.map((part) => hoist(part, definitions));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $defs, $ref, ...rest } = schema as Record<string, unknown> & {
    $defs?: Record<string, object>;
    $ref?: string;
  };
  for (const [name, definition] of Object.entries($defs ?? {})) {
    const { $id: _, ...plain } = definition as { $id?: string };
    definitions[name] ??= hoist(plain, definitions);
  }
  const parts = Object.entries(tupled(rest)).map(([key, part]) => [key, hoist(part, definitions)] as const);
  return { ...($ref === undefined ? {} : { $ref: `#/$defs/${$ref}` }), ...Object.fromEntries(parts) };
}

/** A tuple in the words of 2020-12; TypeBox still speaks those of older drafts. */
function tupled(schema: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(schema['items'])) return schema;
  const { items, additionalItems, ...rest } = schema;
  return { ...rest, prefixItems: items, items: additionalItems ?? true };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL('../forms/schemas/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(new URL(name, folder), text);
}
