import { AUTO, type ReadField } from './reading.ts';
import type { Subject } from './types.ts';

/**
 * The one person or organisation that the form is about, when that is clear: whose name is asked without saying whose, or
 * else the only one with a name.
 */
export function principalOf(read: ReadField[]): Subject | undefined {
  const names = read.flatMap(({ field, readings }) => {
    const best = readings[0];
    const named = best?.attribute === 'name' || best?.attribute === 'orgName';
    return named && best.subject && field.parent === undefined && !best.subject.role.includes('.')
      ? [{ subject: best.subject, sure: best.confidence >= AUTO, named: best.named }]
      : [];
  });
  const all = names.filter(({ subject }) => subject.kind !== 'org');
  const unnamed = all.filter(({ named }) => !named);
  const people = unnamed.length > 0 ? unnamed : all;
  if (people.some(({ sure }) => !sure) || new Set(people.map(({ subject }) => subject.role)).size > 1) return undefined;
  return (people[0] ?? names.find(({ sure }) => sure))?.subject;
}

/** The one other person that the form names beside the one whom the bundle is about. */
export function otherOf(read: ReadField[], main: string): Subject | undefined {
  const names = read.flatMap(({ readings }) => {
    const best = readings[0];
    return best?.attribute === 'name' && best.subject && best.subject.role !== main ? [best.subject] : [];
  });
  return new Set(names.map((subject) => subject.role)).size === 1 ? names[0] : undefined;
}
