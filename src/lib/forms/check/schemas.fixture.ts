import fc from 'fast-check';

const text = fc.constantFrom('', 'a', 'ab', '三个字', '2026-02-30', '2026-03-05', 'x@y.cn');
/** Any JSON value of a few names and texts. */
export const anyData = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer({ min: -3, max: 9 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'e~f'), tie('any'), { maxKeys: 3, noNullPrototype: true })
  )
})).any;
const number = fc.integer({ min: 0, max: 4 });
type Draft = 'draft-07' | '2020-12';

/** Any schema of a few keywords each; `dependencies` has other names in newer drafts. */
export function anySchema(draft: Draft = 'draft-07'): fc.Arbitrary<object> {
  return fc.letrec((tie) => {
    const one = tie('any') as fc.Arbitrary<object>;
    const some = fc.array(one, { minLength: 1, maxLength: 3 });
    const keys = fc.constantFrom('a', 'b', 'c/d');
    const map = fc.dictionary(keys, one, { maxKeys: 3 });
    return {
      any: fc.oneof(
        { maxDepth: 3 },
        fc.constant({}),
        fc.record({ type: fc.constantFrom('string', 'number', 'integer', 'object', 'array', 'boolean', 'null') }),
        fc.record({ type: fc.uniqueArray(fc.constantFrom('string', 'object', 'null'), { minLength: 1 }) }),
        fc.record({ minLength: number, maxLength: number, pattern: fc.constantFrom('^a', 'b$') }, { requiredKeys: [] }),
        fc.record({ minimum: number, exclusiveMaximum: number, multipleOf: fc.constant(2) }, { requiredKeys: [] }),
        fc.record({ format: fc.constantFrom('date', 'email', 'unheard-of') }),
        fc.record({ enum: fc.uniqueArray(text, { minLength: 1 }) }),
        fc.record({ const: anyData }),
        fc.record({ properties: map, required: fc.uniqueArray(keys) }),
        fc.record({ properties: map, additionalProperties: fc.oneof(fc.constant(false), one) }),
        fc.record({ patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), one), minProperties: number }),
        fc.record({ propertyNames: fc.constant({ maxLength: 1 }) }),
        fc.record({ items: one, minItems: number, maxItems: number, uniqueItems: fc.boolean() }),
        fc.record({ contains: one }),
        draft === 'draft-07'
          ? fc.record({ dependencies: fc.constant({ a: ['b', 'c/d'] }) })
          : fc.record({ dependentRequired: fc.constant({ a: ['b', 'c/d'] }), dependentSchemas: fc.record({ b: one }) }),
        fc.record({ not: one }),
        fc.record({ anyOf: some }),
        fc.record({ oneOf: some }),
        fc.record({ allOf: some }),
        fc.record({ if: one, then: one, else: one })
      )
    };
  }).any as fc.Arbitrary<object>;
}
