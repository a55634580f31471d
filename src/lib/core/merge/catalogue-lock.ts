import type { Attribute, Finding } from '../model/index.ts';
import { text } from './messages.ts';

/** What of a common entry nobody below its owner may say otherwise. */
const KEPT = ['title', 'kind', 'codelist', 'unit', 'format', 'sensitive', 'existsAfter'] as const;

/**
 * Entries that change a common element kept by the province or the nation (数据元分级): an error, so that nothing is published
 * with it. An entry that only adds something, such as a way to derive the value, is none.
 */
export function lockedChanges(attributes: Attribute[]): Finding[] {
  const locked = new Map(
    attributes.flatMap((entry) =>
      entry.owner === undefined || entry.owner === 'city' ? [] : [[entry.attribute, entry]]
    )
  );
  return attributes.flatMap((entry) => {
    const common = locked.get(entry.attribute);
    if (!common || common === entry || entry.owner === common.owner) return [];
    const changed = KEPT.filter((key) => entry[key] !== undefined && entry[key] !== common[key]);
    if (changed.length === 0) return [];
    const message = text.locked(common.title, text.owners[common.owner!]);
    return [{ code: 'element/locked', severity: 'error' as const, message, path: `elements/${entry.attribute}` }];
  });
}
