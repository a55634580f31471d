import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openWorkspace } from '../../src/lib/server/workspace/workspace.ts';
import { applyDecisions } from '../../src/lib/core/model/decide.ts';
import type { BundleSource, JsonSchema } from '../../src/lib/core/model/index.ts';
import type { SchemaCheck } from '../../src/lib/core/merge/types.ts';

let sources: Promise<Map<string, BundleSource>> | undefined;

/** The shipped catalogue, decided, as the merge gets it: read once for all test files of a process, and frozen. */
export function loadSources(): Promise<Map<string, BundleSource>> {
  return (sources ??= readSources());
}

async function readSources(): Promise<Map<string, BundleSource>> {
  const workspace = await openWorkspace(process.cwd());
  const sources = new Map<string, BundleSource>();
  for (const { id } of workspace.bundles()) {
    const source = await workspace.source(id);
    if (!source.ok) throw new Error(JSON.stringify(source.problems));
    sources.set(id, frozen(applyDecisions(source.value)));
  }
  await workspace.close();
  return sources;
}

/** Changing it is a programmer's fault that shows at once. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}

/** Plain Ajv: the departments' schemas are the judge, nothing of the merge. */
export function createCheck(): SchemaCheck {
  const ajv = new Ajv2020({ allErrors: true, strict: false, addUsedSchema: false });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const compiled = new WeakMap<JsonSchema, ReturnType<typeof ajv.compile>>();
  return (schema, data) => {
    let validate = compiled.get(schema);
    if (!validate) compiled.set(schema, (validate = ajv.compile(schema)));
    if (validate(data)) return [];
    return (validate.errors ?? []).map((error) => {
      const missing = error.params as { missingProperty?: string; additionalProperty?: string };
      const own = missing.missingProperty ?? missing.additionalProperty;
      const path = [...error.instancePath.split('/').slice(1), ...(own === undefined ? [] : [own])].join('.');
      return { path, keyword: error.keyword, message: error.message ?? '' };
    });
  };
}
