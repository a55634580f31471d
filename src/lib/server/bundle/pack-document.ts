import Value from 'typebox/value';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { ScenarioSchema } from '#lib/core/model/index.ts';
import { placeOf, type Kind } from '../workspace/formats.ts';
import { checkDocument } from '../workspace/load.ts';
import { text } from './messages.ts';

/** What may come with a bundle; calendars, regions and the list of departments are those of the place. */
const COMES: ReadonlySet<Kind> = new Set<Kind>([
  'bundle',
  'composition',
  'positions',
  'decisions',
  'history',
  'wordings',
  'item',
  'revision',
  'element-revision',
  'codelist-revision',
  'form',
  'layout',
  'process',
  'process-part',
  'process-history',
  'elements',
  'words',
  'codelist'
]);
const NAME = /^[\w.-]+$/;

/** What a document of a pack is, by its path; `null` where it has no place in a workspace. */
export function kindOf(path: string, bundle: string): { kind: Kind | 'scenario'; id: string } | null {
  const scenario = new RegExp(`^flows/scenarios/${bundle}/([\\w-]+)\\.json$`).exec(path)?.[1];
  if (scenario !== undefined) return { kind: 'scenario', id: scenario };
  const place = placeOf(path);
  return place && COMES.has(place.kind) && NAME.test(place.id) ? place : null;
}

/** Checks a document as strictly as one that is read from the workspace: its format, and that it is what its path says. */
export function checkPackDocument(path: string, content: string, bundle: string): Result<true> {
  const place = kindOf(path, bundle);
  if (!place) return refuse({ code: 'bundle/path', message: text.strangePath(path), path });
  if (place.kind === 'scenario') return checkScenario(path, content);
  const read = checkDocument(path, content);
  if (!read.ok) return read;
  const { kind, id } = place;
  const { id: own, bundle: of, process } = read.value.data as Record<string, unknown>;
  const named = ['decisions', 'history', 'wordings', 'positions'].includes(kind);
  const said = named ? of : kind === 'process-history' ? process : own;
  const isNamed = kind !== 'form' && kind !== 'layout' && kind !== 'elements' && kind !== 'words';
  const foreign =
    ['bundle', 'composition', 'positions', 'decisions', 'history', 'wordings'].includes(kind) && id !== bundle;
  if (foreign) return refuse({ code: 'bundle/path', message: text.strangePath(path), path });
  if (isNamed && said !== id)
    return refuse({ code: 'bundle/id', message: text.otherId(path, String(said).slice(0, 80)), path });
  return ok(true);
}

function checkScenario(path: string, content: string): Result<true> {
  try {
    if (Value.Check(ScenarioSchema, JSON.parse(content))) return ok(true);
    return refuse({ code: 'bundle/shape', message: text.wrongShape(path, 'scenario'), path });
  } catch (error) {
    return refuse({ code: 'bundle/json', message: text.notJson(path, (error as Error).message), path });
  }
}
