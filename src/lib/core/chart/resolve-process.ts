import { ok, refuse, type Problem, type Result } from '../errors.ts';
import type { Process, ProcessPart, ProcessTemplate } from '../model/process.ts';
import { text } from './messages.ts';

export interface ProcessLibrary {
  templates: Readonly<Record<string, ProcessTemplate>>;
  parts: Readonly<Record<string, ProcessPart>>;
}

/**
 * A template with everything that it extends and uses written out. Objects are laid over each other key by key, `null` takes
 * a key away; a list replaces the one before it, `"always+"` adds behind it and `"+always"` in front. A clock replaces the
 * one of the same id.
 * @returns refused where a name is unknown or a template extends itself
 */
export function resolveProcess(library: ProcessLibrary, id: string): Result<Process> {
  const layers = layersOf(library, id, []);
  if (!layers.ok) return layers;
  const { name, description, revision, basedOn } = library.templates[id]!;
  const region = layers.value.reduce<unknown>((below, { region }) => lay(below, region ?? {}), {});
  const clocks = new Map(layers.value.flatMap((layer) => (layer.clocks ?? []).map((clock) => [clock.id, clock])));
  return ok({
    id,
    name,
    description,
    revision,
    ...(basedOn !== undefined && { basedOn }),
    titles: layers.value.reduce<Record<string, string>>((below, { titles }) => ({ ...below, ...titles }), {}),
    clocks: [...clocks.values()],
    region: region as Process['region']
  });
}

/** What lies under a template and the template itself, the lowest first. */
function layersOf(library: ProcessLibrary, id: string, through: string[]): Result<ProcessPart[]> {
  const template = own(library.templates, id);
  if (!template) return refuse(problem('process/unknown', id, text.noTemplate(id)));
  if (through.includes(id)) return refuse(problem('process/circle', id, text.templateCircle([...through, id])));
  const below = template.extends === undefined ? ok([]) : layersOf(library, template.extends, [...through, id]);
  if (!below.ok) return below;
  const parts = (template.use ?? []).map((name) => own(library.parts, name) ?? name);
  const missing = parts.filter((part) => typeof part === 'string');
  if (missing.length > 0) return refuse(...missing.map((name) => problem('process/part', id, text.noPart(id, name))));
  return ok([...below.value, ...(parts as ProcessPart[]), template]);
}

function lay(below: unknown, above: unknown): unknown {
  if (!isObject(above)) return above;
  const laid: Record<string, unknown> = isObject(below) ? { ...below } : {};
  for (const [written, value] of Object.entries(above)) {
    const key = written.replace(/^\+|\+$/g, '');
    if (key === '__proto__') continue;
    const list = (laid[key] ?? []) as unknown[];
    if (written.endsWith('+')) laid[key] = [...list, ...(value as unknown[])];
    else if (written.startsWith('+')) laid[key] = [...(value as unknown[]), ...list];
    else if (value === null) delete laid[key];
    else laid[key] = lay(laid[key], value);
  }
  return laid;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function problem(code: string, id: string, message: string): Problem {
  return { code, message, path: `flows/processes/${id}.json` };
}
