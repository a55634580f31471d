import type { UiSchema } from '#lib/core/model/index.ts';

/** Fewer than this belong to no group of their own. */
const LEAST = 3;
/** A common beginning shorter than this says nothing as a heading. */
const SHORTEST_HEADING = 3;

/**
 * Puts questions about the parts of one thing (an address: district, road, house, room) together under what their
 * titles have in common, so that a long page reads as a few things instead of many fields. Nothing else changes: paths,
 * rules and their order stay.
 */
export function groupParts(layout: UiSchema): UiSchema {
  const elements = layout['elements'] as UiSchema[] | undefined;
  if (!elements) return layout;
  return { ...layout, elements: runsOf(elements).flatMap((run) => together(run) ?? run.map(groupParts)) };
}

/** Controls that follow each other and stand in the same object below a person or body; anything else alone. */
function runsOf(elements: UiSchema[]): UiSchema[][] {
  const runs: UiSchema[][] = [];
  for (const element of elements) {
    const last = runs.at(-1);
    const parent = parentOf(element);
    if (last && parent !== null && parentOf(last[0]!) === parent) last.push(element);
    else runs.push([element]);
  }
  return runs;
}

function parentOf({ type, scope }: UiSchema): string | null {
  if (type !== 'Control' || typeof scope !== 'string') return null;
  const keys = scope.split('/properties/').slice(1);
  return keys.length > 2 ? keys.slice(0, -1).join('.') : null;
}

function together(run: UiSchema[]): UiSchema[] | null {
  const labels = run.map(({ label }) => (typeof label === 'string' ? label : ''));
  const heading = run.length < LEAST ? '' : commonStart(labels);
  if (heading.length < SHORTEST_HEADING) return null;
  const short = labels.map((label) => label.slice(heading.length));
  const named = short.every((label) => label.length > 1);
  const elements = run.map((control, index) => (named ? { ...control, label: short[index]! } : control));
  return [{ type: 'Group', label: heading, options: { nested: true }, elements }];
}

function commonStart(texts: string[]): string {
  const [first = '', ...rest] = texts;
  let length = 0;
  while (length < first.length && rest.every((text) => text[length] === first[length])) length += 1;
  return first.slice(0, length);
}
