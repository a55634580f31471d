import Value from 'typebox/value';
import { isItemEvent, ITEM_EVENTS, SHARED_EVENTS } from '../../model/events.ts';
import { FeatureSchema, ProcessTemplateSchema, type ProcessTemplate } from '../../model/process.ts';
import { checkRegion } from '../edit/check-region.ts';
import { tidy } from '../edit/tidy.ts';
import { allWays, stateNamed, statesIn, type State } from '../edit/tree.ts';
import { text } from './messages.ts';
import { wrongNamed } from './named.ts';
import { pathOf } from './page.ts';
import type { Drawn, Remark, Spot } from './types.ts';

/** What the person who imports says; it goes before what the file says. */
export interface Given {
  id?: string;
  name?: string;
}

const ID = /^[a-z][a-z0-9-]{0,39}$/;
const FEATURES: readonly string[] = FeatureSchema.anyOf.map((each) => each.const);

/** A template, or everything that stands in its way. */
export interface Made {
  template?: ProcessTemplate;
  refused: Remark[];
  notes: Remark[];
  /** Place in the file of one of the template's states; of the whole for ``. */
  spotOf(state: string): Spot;
}

/**
 * A chart as a process template: its events are those that somebody sends, its conditions and actions those of the vocabulary
 * for items, its clocks declared. Whether the flow is a good one is for the verifier to say (`verify/check-process.ts`).
 * @param format how the file is told of where it has no description of its own
 */
export function templateOf(drawn: Drawn, format: string, given: Given = {}): Made {
  const { spot } = drawn;
  // What could not be read at all has nothing else to say.
  if (drawn.refused.length > 0 && drawn.region.states === undefined)
    return { refused: drawn.refused, notes: drawn.notes, spotOf: () => spot(0) };
  const refused = [...drawn.refused];
  const notes = [...drawn.notes];
  const say = (offset: number, code: string, message: string) =>
    refused.push({ code: `import/${code}`, message, path: pathOf(spot(offset)), ...spot(offset) });
  const said = (drawn.about?.value ?? {}) as Partial<ProcessTemplate> & { item?: unknown };
  const { item: _, ...about } = said;
  const id = given.id ?? about.id ?? slug(drawn.name ?? '');
  // Under another name it is a copy of what the file says that it is.
  const basedOn = id === about.id ? about.basedOn : about.id;
  const titles = titlesFor(drawn, about.titles);
  const template = {
    id,
    name: given.name ?? about.name ?? drawn.name ?? id,
    description: about.description ?? text.imported(format),
    revision: id === about.id ? (about.revision ?? 1) : 1,
    ...(basedOn !== undefined && { basedOn }),
    ...(Object.keys(titles).length > 0 && { titles }),
    clocks: about.clocks ?? [],
    region: drawn.region
  };
  if (refused.length === 0 && !ID.test(id)) say(drawn.about?.offset(['id']) ?? 0, 'id', text.badId());
  for (const [where, offset] of wrongAbout(template, drawn)) say(offset, 'about', text.about(where));
  if (drawn.region.states === undefined && refused.length === 0) say(0, 'no-chart', text.noStates());
  const clocks = Array.isArray(template.clocks) ? template.clocks.map((clock) => clock.id) : [];
  for (const { name, offset } of drawn.events) {
    const wrong = wrongEvent(name, clocks);
    if (wrong) say(offset, 'event', wrong);
  }
  for (const { made, message } of wrongIn(drawn.region, clocks)) say(drawn.offsetOf(made) ?? 0, 'vocabulary', message);
  if (refused.length === 0)
    for (const { message, path = '' } of checkRegion({ region: drawn.region } as never))
      say(drawn.offsetOf(stateNamed(drawn.region, path) ?? drawn.region) ?? 0, 'chart', message);
  const spotOf = (state: string) => spot(drawn.offsetOf(stateNamed(drawn.region, state) ?? drawn.region) ?? 0);
  if (refused.length > 0) return { refused: sorted(refused), notes, spotOf };
  return { template: { ...template, region: tidy(drawn.region) } as ProcessTemplate, refused, notes, spotOf };
}

/** The template's own words for the states that are there, then what the file says at those that it has no words for. */
function titlesFor({ region, titleOf }: Drawn, titles: unknown): Record<string, string> {
  const given = (typeof titles === 'object' && titles !== null ? titles : {}) as Record<string, string>;
  const states = statesIn(region);
  const kept = Object.entries(given).filter(([name]) => states.some((state) => state.name === name));
  const found = states.flatMap(({ name, state }) => {
    const title = titleOf(state);
    return title === undefined || Object.hasOwn(given, name) ? [] : [[name, title] as const];
  });
  return Object.fromEntries([...kept, ...found]);
}

function* wrongAbout(template: object, { about }: Drawn): Generator<[string, number]> {
  if (Value.Check(ProcessTemplateSchema, template)) return;
  const seen = new Set<string>();
  for (const { instancePath } of Value.Errors(ProcessTemplateSchema, template)) {
    const path = instancePath.split('/').slice(1);
    const where = path.slice(0, 2).join('.');
    if (seen.has(where) || path[0] === 'id') continue;
    seen.add(where);
    const keys = path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    yield [where, about?.offset(keys) ?? 0];
  }
}

function wrongEvent(name: string, clocks: readonly string[]): string | undefined {
  if (Object.hasOwn(SHARED_EVENTS, name)) return undefined;
  if (name.startsWith('$item.') && isItemEvent(name.slice('$item.'.length))) return undefined;
  if (name.startsWith('clock.due.'))
    return clocks.some((id) => name === `clock.due.$item.${id}`) ? undefined : text.unknownClockEvent(name);
  return isItemEvent(name) ? text.bareEvent(name) : text.unknownEvent(name, Object.keys(ITEM_EVENTS));
}

/** What conditions, actions and features are none that a template may have. */
function* wrongIn(region: State, clocks: readonly string[]): Generator<{ made: object; message: string }> {
  for (const state of [region, ...statesIn(region).map((each) => each.state)]) {
    const ways = allWays(state).map(({ way }) => way);
    const all = [...ways, ...(state.onDone ?? [])];
    for (const made of [state, ...all]) {
      const { only } = made as { only?: unknown };
      if (only !== undefined && !FEATURES.includes(only as string))
        yield { made, message: text.unknownFeature(String(only)) };
    }
    for (const { guard } of all) {
      const wrong = guard && wrongNamed(guard, 'guard', clocks);
      if (wrong) yield { made: guard, message: wrong };
    }
    for (const action of [
      ...(state.entry ?? []),
      ...(state.exit ?? []),
      ...all.flatMap(({ actions = [] }) => actions)
    ]) {
      const wrong = wrongNamed(action, 'action', clocks);
      if (wrong) yield { made: action, message: wrong };
    }
  }
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
}

function sorted(remarks: Remark[]): Remark[] {
  return [...remarks].sort((a, b) => a.line - b.line || a.column - b.column);
}
