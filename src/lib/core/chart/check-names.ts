import type { Problem } from '../errors.ts';
import type { BundleSource } from '../model/index.ts';
import { RESERVED } from './frame.ts';
import { text } from './messages.ts';
import { processOf } from './process-of.ts';

/**
 * Everything that keeps a bundle from being compiled before its templates are looked into: names that nothing stands behind,
 * that are the frame's own, or that stand twice. Two items of one name would share one region, and one of them would be lost
 * without a word; a joint step has a region of its own, so its name is nobody else's, and those who share it are there.
 */
export function checkNames(source: BundleSource): Problem[] {
  const { items, joint = [] } = source.bundle;
  const ids = items.map(({ id }) => id);
  const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [
    ...[...twice].map((id) => problem('duplicate-item', text.duplicateItem(id), id)),
    ...[...new Set(ids)].flatMap((id) => itemProblems(source, id)),
    ...joint.flatMap((step) => [
      ...(RESERVED.includes(step.id) || ids.includes(step.id)
        ? [problem('reserved-item', text.reservedItem(step.id), step.id)]
        : []),
      ...step.items
        .filter((id) => !ids.includes(id))
        .map((id) => problem('unknown-item', text.unknownJoint(step.id, id), step.id))
    ])
  ];
}

function itemProblems(source: BundleSource, id: string): Problem[] {
  const document = source.items[id];
  if (!document) return [problem('unknown-item', text.unknownItem(id), id)];
  return [
    ...(RESERVED.includes(id) ? [problem('reserved-item', text.reservedItem(id), id)] : []),
    ...(processOf(document, source) ? [] : [problem('unknown-process', text.unknownProcess(id, document.process), id)])
  ];
}

function problem(code: string, message: string, path: string): Problem {
  return { code: `chart/${code}`, message, path };
}
