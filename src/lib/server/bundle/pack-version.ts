import { VOCABULARY_REVISION } from '#lib/core/chart/vocabulary.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { formProblems } from '#lib/core/exchange/strange-form.ts';
import { BundleSchema, ItemSchema, type Bundle, type Item, type JsonSchema } from '#lib/core/model/index.ts';
import type { Chart } from '#lib/core/chart/types.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import Value from 'typebox/value';
import { canonicalJson } from '../engine/canonical-json.ts';
import { sha256 } from '../engine/event-log.ts';
import type { VersionRow } from '../store/types.ts';
import { text } from './messages.ts';

interface ShapeError {
  keyword: string;
  message: string;
  instancePath: string;
}

interface Content {
  bundle: string;
  source: { bundle: Bundle; items: Record<string, Item>; schemas: Record<string, JsonSchema> };
  chart: Chart;
  revisions: Record<string, string>;
}

/**
 * A published version as it was published: its content has the hash that it was published with, its documents fit their formats,
 * its words mean what they mean here, and its chart starts. A hash says that nothing was damaged, not who made it.
 */
export function checkVersion(row: VersionRow): Result<VersionRow> {
  const problem = wrongWith(row);
  return problem ? refuse({ ...problem, path: `versions/${row.version}` }) : ok(row);
}

function wrongWith({ bundle, version, sha256: hash, document }: VersionRow): Problem | undefined {
  const wrong = { code: 'bundle/version', message: text.wrongVersion(version) };
  let content: Content;
  try {
    const stored = JSON.parse(document) as { content?: Content; calendar?: unknown };
    if (!stored.content || typeof stored.calendar !== 'object' || stored.calendar === null) return wrong;
    content = stored.content;
  } catch {
    return wrong;
  }
  if (sha256(canonicalJson(content)) !== hash || content.bundle !== bundle) return wrong;
  const then = content.revisions?.['vocabulary'] ?? '';
  if (then !== VOCABULARY_REVISION)
    return { code: 'bundle/vocabulary', message: text.otherVocabulary(version, then, VOCABULARY_REVISION) };
  const reason = unusable(content);
  return reason === undefined ? undefined : { code: 'bundle/version', message: text.unusableVersion(version, reason) };
}

function unusable({ source, chart }: Content): string | undefined {
  const shapes = [
    [BundleSchema, source?.bundle] as const,
    ...Object.values(source?.items ?? {}).map((item) => [ItemSchema, item] as const)
  ];
  for (const [schema, value] of shapes) {
    const error = (Value.Errors(schema, value) as ShapeError[]).find((each) => !isDecided(each));
    if (error) return `${error.instancePath.slice(1)} ${error.message}`;
  }
  for (const schema of Object.values(source.schemas ?? {})) {
    const [strange] = formProblems(schema);
    if (strange) return strange.message;
  }
  try {
    createRunner(chart);
    return undefined;
  } catch (fault) {
    return (fault as Error).message;
  }
}

/** What is only worked out on reading or deciding stands in no document, but in a version. */
const DECIDED = /^\/(steps|limitBefore|items\/\d+\/spread|bindings\/\d+\/recognised)$/;

/** Every property that is too many is told by itself besides. */
function isDecided({ keyword, instancePath }: ShapeError): boolean {
  return keyword === 'additionalProperties' || (keyword === 'boolean' && DECIDED.test(instancePath));
}
