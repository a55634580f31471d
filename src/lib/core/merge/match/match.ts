import type { BundleSource } from '../../model/index.ts';
import { ownElement } from '../../model/own-element.ts';
import { contextOf } from './context.ts';
import { fieldsOf } from './fields.ts';
import { guard, partLists } from './guard.ts';
import { lexiconOf } from './lexicon.ts';
import { memoryOf } from './memory.ts';
import { text } from './messages.ts';
import { askRoles } from './questions.ts';
import { readItem } from './read-item.ts';
import type { Reader } from './reader.ts';
import { AUTO, type ReadField } from './reading.ts';
import { joinTwins } from './twins.ts';
import type { FieldMatch, MatchKnowledge, MatchOptions, MatchResult } from './types.ts';

/**
 * Proposes an element for every field of a bundle from what its forms say, no label being looked at. Certain ones are
 * `auto`; who is meant where the forms do not say comes out as role questions, whose answers go in as `options.roles`;
 * what is known of single fields goes in as `options.fields`.
 */
export function matchItems(source: BundleSource, knowledge: MatchKnowledge, options: MatchOptions = {}): MatchResult {
  const lexicon = lexiconOf(knowledge);
  const fields = fieldsOf(source);
  const context = contextOf(source, fields, lexicon);
  const memory = memoryOf(options.memory ?? [], lexicon, context.forOrgs);
  const reader: Reader = { context, memory, roles: options.roles ?? {}, settled: options.fields ?? {} };
  const items = source.bundle.items.map(({ id }) => fields.filter((field) => field.item === id));
  const read = items.flatMap((own) => readItem(own, reader));
  const bindings = partLists(guard(joinTwins(read.map(bindingOf), read, lexicon), read), read);
  return { bindings, questions: askRoles(source, read, reader) };
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
