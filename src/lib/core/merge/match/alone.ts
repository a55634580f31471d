import type { Context } from './context.ts';
import { text } from './messages.ts';
import { elementOf } from './naming.ts';
import { rank, type Reading, type ReadField } from './reading.ts';
import type { Subject } from './types.ts';

const SURE = 0.9;
const GUESS = 0.6;

/**
 * A form that names one person only, by a word for whoever the thing is of (权利人, 户主), is about the person whom the
 * bundle is about, where the bundle knows no other side.
 */
export function aloneIsMain(read: ReadField[], context: Context): ReadField[] {
  const role = context.forOrgs || context.main.known || context.sided ? undefined : onlyOne(read, context);
  if (role === undefined) return read;
  const subject: Subject = { role: context.main.role, kind: 'person', confidence: SURE, why: text.alone() };
  return read.map(({ field, readings }) => {
    const own = readings.filter((reading) => reading.subject?.role === role);
    return {
      field,
      readings: rank([...own.flatMap((one) => asMain(one, subject, context)), ...lessened(readings, role)])
    };
  });
}

function onlyOne(read: ReadField[], { lexicon }: Context): string | undefined {
  const entries = (role: string) => lexicon.roles.get(role) ?? [];
  const roles = read.flatMap(({ field, readings }) => {
    const best = readings[0];
    const names =
      best?.attribute === 'name' && best.subject && best.subject.kind !== 'org' && field.parent === undefined;
    if (!names || best.confidence < GUESS) return [];
    const { role } = best.subject!;
    return entries(role).some((entry) => entry.of) || role === 'agent' ? [] : [role];
  });
  const [role] = roles;
  return role !== undefined && new Set(roles).size === 1 && entries(role).some((entry) => entry.self)
    ? role
    : undefined;
}

function asMain(reading: Reading, subject: Subject, context: Context): Reading[] {
  if (reading.attribute === undefined) return [];
  return [
    {
      ...reading,
      subject,
      element: elementOf(subject.role, reading.attribute, context.lexicon),
      confidence: subject.confidence * reading.fact,
      why: text.reason([subject.why])
    }
  ];
}

function lessened(readings: Reading[], role: string): Reading[] {
  return readings.map((one) => (one.subject?.role === role ? { ...one, confidence: one.confidence * 0.8 } : one));
}
