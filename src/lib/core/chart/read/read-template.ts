import { text } from './messages.ts';
import { createPage } from './page.ts';
import { readScxml } from './scxml.ts';
import { templateOf, type Given, type Made } from './template.ts';
import { readXstate } from './xstate.ts';

/** Largest chart that is read; the largest shipped template has 90 KB as SCXML. */
export const MAX_CHART_BYTES = 2 ** 20;

export type ChartKind = 'scxml' | 'xstate';

/** What a file is by what stands in it; `undefined`: no chart of another program. */
export function chartKind(source: string): ChartKind | undefined {
  const start = source.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<')) return 'scxml';
  if (!start.startsWith('{')) return undefined;
  return /"states"\s*:\s*\{/.test(start) && !/"(items|situations)"\s*:\s*\[/.test(start) ? 'xstate' : undefined;
}

/** A template out of an SCXML document or an XState config, or why it cannot be one, each reason with its place. */
export function readTemplate(source: string, given: Given = {}): Made {
  const content = source.replace(/^\uFEFF/, '');
  const kind = chartKind(content);
  if (kind === 'scxml') return templateOf(readScxml(content), 'SCXML', given);
  if (kind === 'xstate') return templateOf(readXstate(content), 'XState', given);
  const page = createPage(content);
  page.refuse(
    0,
    'unknown',
    /\b(import|export|createMachine|setup)\b/.test(content) ? text.codeFile() : text.notKnown()
  );
  return { refused: page.refused, notes: [], spotOf: () => page.spot(0) };
}
