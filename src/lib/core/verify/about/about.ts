import { deadline } from './deadline.ts';
import { fact } from './fact.ts';
import { formal } from './formal.ts';
import { material } from './material.ts';
import { situation } from './situation.ts';
import { step } from './step.ts';
import { structure } from './structure.ts';
import { words } from './text.ts';
import type { About, Lines } from './types.ts';
import { waiting } from './waiting.ts';

const ALL: Readonly<Record<string, Lines>> = {
  ...structure,
  ...step,
  ...situation,
  ...waiting,
  ...formal,
  ...fact,
  ...material,
  ...deadline,
  ...words
};

/** Codes of the rules that have a page. */
export const DESCRIBED: readonly string[] = Object.keys(ALL);

/** What a rule asks, why, and how it is mended, in the named language; `undefined` where no rule has this code. */
export function aboutRule(code: string, language: 'zh' | 'en'): About | undefined {
  const lines = Object.hasOwn(ALL, code) ? ALL[code]! : undefined;
  if (!lines) return undefined;
  const [what, why, mend] = language === 'zh' ? lines.slice(0, 3) : lines.slice(3);
  return { what: what!, why: why!, mend: mend! };
}
