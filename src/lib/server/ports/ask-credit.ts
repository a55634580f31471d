import type { Clock } from '#lib/core/clock.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { Actor, CreditUse, Draft, PublishedVersion } from '../engine/types.ts';
import type { Credit } from './credit.ts';
import { applicantIn } from './subjects.ts';

/** What was heard is good for a day, as the credit system's own answers are. */
const GOOD_FOR_MS = 24 * 60 * 60 * 1000;

/** Whether a promise stands for a proof anywhere in this draft. */
export function promises({ plan, source }: PublishedVersion, draft: Pick<Draft, 'answers'>): boolean {
  return materialLines(plan, source, draft.answers).some(({ via }) => via === 'commitment');
}

/**
 * Asks for the standing of whoever applies before a promise may stand for a proof (告知承诺). Null: nothing to ask, or asked
 * already. A system that cannot be asked shuts nobody out (`unknown`): the department asks by itself before it decides, and
 * checks afterwards.
 */
export async function askCredit(
  { credit, clock }: { credit: Credit | null; clock: Clock },
  version: PublishedVersion,
  draft: Draft,
  actor: Actor
): Promise<CreditUse | null> {
  const now = clock.now();
  const subject = applicantIn(version, draft.data, actor.name);
  if (!credit || !subject || !promises(version, draft)) return null;
  const before = draft.credit;
  if (before && before.subject === subject.role && now - before.at < GOOD_FOR_MS && !before.fault) return null;
  const { id, name, role } = subject;
  const query = { subject: { id, name: name || actor.name }, purpose: version.source.bundle.name, now };
  const said = await credit.standing(query);
  const use = { subject: role, at: now };
  return said.ok
    ? { ...use, standing: said.value.standing, reasons: said.value.reasons }
    : { ...use, standing: 'unknown', reasons: [], fault: said.fault };
}
