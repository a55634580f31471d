import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { patternCost } from '../core/exchange/pattern-cost.ts';
import { draftOf, type Draft } from '../core/exchange/draft.ts';
import type { JsonSchema } from '../core/model/index.ts';

export type AnyAjv = Ajv | Ajv2020;

/** Ajv for one draft. Formats are checked; a pattern that could take for ever does not compile. */
export function createAjv(draft: Draft, documents: Record<string, JsonSchema>): AnyAjv {
  const options = {
    allErrors: true,
    strict: false,
    verbose: true,
    // What stands in a prototype is no property.
    ownProperties: true,
    logger: false,
    // Most schemas are small and used a few times: what the optimizer takes is never won back.
    code: { optimize: false, regExp: Object.assign(guarded, { code: 'new RegExp' }) }
  } as const;
  const ajv = draft === 'draft-07' ? new Ajv(options) : new Ajv2020(options);
  (addFormats as unknown as (ajv: AnyAjv) => void)(ajv);
  for (const [address, document] of Object.entries(documents))
    if (document.$schema === undefined || draftOf(document) === draft) ajv.addSchema(document, address, false, false);
  return ajv;
}

/** A pattern with the length of text up to which it may be tried; a longer text does not match. */
function guarded(pattern: string, flags: string): { test: (text: string) => boolean; toString: () => string } {
  const cost = patternCost(pattern);
  if (cost.state !== 'quick') throw new Error(`pattern ${JSON.stringify(pattern)} is ${cost.state}`);
  const compiled = new RegExp(pattern, flags);
  if (cost.longest === Infinity) return compiled;
  // Ajv tells patterns apart by their text.
  return { test: (text) => text.length <= cost.longest && compiled.test(text), toString: () => compiled.toString() };
}
