import type { BundleSource, Finding } from '../model/index.ts';
import { finding } from './conflict-found.ts';
import { text } from './messages.ts';
import { titleFault } from './titles.ts';
import type { MergedElement } from './types.ts';

/** Titles that a citizen should not have to read: dialect of a department, not from the list, or the same twice on a page. */
export function lintTitles(source: BundleSource, elements: MergedElement[]): Finding[] {
  const faults = elements.flatMap(({ element, title, titleFrom }): Finding[] => {
    const fault = titleFault(title, source.departments);
    if (fault) return [finding('title/dialect', 'warning', text.titleFault(title, text.titleFaults[fault]), element)];
    if (titleFrom?.by !== 'department') return [];
    return [finding('title/unlisted', 'info', text.titleUnlisted(title, titleFrom.source), element)];
  });
  return [...faults, ...twice(elements)];
}

function twice(elements: MergedElement[]): Finding[] {
  const places = Map.groupBy(elements, ({ topic, title }) => `${topic} ${title}`);
  return [...places.values()]
    .filter((same) => same.length > 1)
    .map((same) =>
      finding(
        'title/twice',
        'warning',
        text.titleTwice(same[0]!.title, same.map(({ element }) => element).join('、')),
        same[0]!.element
      )
    );
}
