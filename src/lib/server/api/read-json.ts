import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { problems } from './messages.ts';

/** Nothing that a form asks lies deeper; what walks through the data may call itself. */
const DEEPEST = 20;

/** Bytes of a request body as JSON. Refused: what is no UTF-8, no JSON, or nested deeper than any form. */
export function readJson(bytes: Uint8Array): Result<unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (depthOf(text) > DEEPEST) return refuse(problems.tooDeep(DEEPEST));
    return ok(JSON.parse(text));
  } catch {
    return refuse(problems.syntax());
  }
}

/** How deep brackets are nested outside of texts. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, (depth += 1));
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return deepest;
}
