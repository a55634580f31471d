import type { BundleSource } from '../../model/index.ts';
import { ownElement } from '../../model/own-element.ts';
import { agree } from './agree.ts';
import { contextOf, type Context } from './context.ts';
import { factsOf } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { guard, partLists, setApart } from './guard.ts';
import { lexiconOf } from './lexicon.ts';
import { memoryOf, type Memory } from './memory.ts';
import { text } from './messages.ts';
import { askRoles } from './questions.ts';
import { readItem } from './read-item.ts';
import type { Reader } from './reader.ts';
import { AUTO, type ReadField } from './reading.ts';
import { renamedIn } from './renamed.ts';
import { strangerFacts, strangersOf } from './strangers.ts';
import { joinTwins } from './twins.ts';
import type { FieldMatch, FormField, MatchKnowledge, MatchOptions, MatchResult } from './types.ts';

/**
 * Proposes an element for every field of a bundle from what its forms say, no label being looked at. Certain ones are
 * `auto`; who is meant where the forms do not say comes out as role questions, whose answers go in as `options.roles`;
 * what is known of single fields goes in as `options.fields`.
 */
export function matchItems(source: BundleSource, knowledge: MatchKnowledge, options: MatchOptions = {}): MatchResult {
  const lexicon = lexiconOf(knowledge);
  const fields = fieldsOf(source);
  const known = contextOf(source, fields, lexicon);
  const memory = memoryOf(options.memory ?? [], lexicon, known.forOrgs);
  const { facts, context } = readFacts(fields, known, memory);
  const settled = { roles: options.roles ?? {}, settled: options.fields ?? {} };
  const reader: Reader = { context, facts, ...settled, renamed: new Map() };
  const items = source.bundle.items.map(({ id }) => fields.filter((field) => field.item === id));
  const first = items.flatMap((own) => readItem(own, reader));
  const renamed = renamedIn(first, lexicon);
  const read = renamed.size === 0 ? first : items.flatMap((own) => readItem(own, { ...reader, renamed }));
  const joined = agree(joinTwins(read.map(bindingOf), read, lexicon), read, lexicon);
  const guarded = guard(joined, read);
  const bindings = partLists(setApart(guarded, read, lexicon), read);
  return { bindings, questions: askRoles(source, read, reader) };
}

/** What every field may ask; whom a word means that no list has shows only when all items have been looked at. */
function readFacts(fields: FormField[], known: Context, memory: Memory): Pick<Reader, 'facts' | 'context'> {
  const first = new Map(fields.map((field) => [field, factsOf(field, known, memory)]));
  const context = { ...known, strangers: strangersOf(first, known.lexicon) };
  const facts = new Map(
    [...first].map(([field, own]) => [field, own.length > 0 ? own : strangerFacts(field, context)])
  );
  return { facts, context };
}

function bindingOf({ field, readings }: ReadField): FieldMatch {
  const best = readings[0];
  return {
    item: field.item,
    field: field.field,
    element: best?.element ?? ownElement(field.item, field.field),
    auto: best !== undefined && best.confidence >= AUTO && !field.inRows && field.kind !== 'array',
    confidence: round(best?.confidence ?? 0),
    reason: best?.why ?? text.reason([text.unknown()]),
    candidates: readings.slice(0, 5).map(({ element, confidence }) => ({ element, confidence: round(confidence) }))
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
