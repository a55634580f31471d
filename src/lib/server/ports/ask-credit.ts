import type { Clock } from '#lib/core/clock.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { Actor, CreditUse, Draft, PublishedVersion } from '../engine/types.ts';
import type { Credit } from './credit.ts';
import { applicantIn, subjectsIn } from './subjects.ts';
import { isSelf, type Vouched } from './vouched.ts';

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
  if (before?.id === subject.id && now - before.at < GOOD_FOR_MS && !before.fault) return null;
  const { id, name, role } = subject;
  const query = { subject: { id, name: name || actor.name }, purpose: version.source.bundle.name, now };
  const said = await credit.standing(query);
  const use = { subject: role, id, at: now };
  return said.ok
    ? { ...use, standing: said.value.standing, reasons: said.value.reasons }
    : { ...use, standing: 'unknown', reasons: [], fault: said.fault };
}

/**
 * Why the standing is bad, for whoever it is about and nobody else: a person whom an identity provider vouched for, themself. Of an
 * organisation nobody is shown any, since nothing here says who may read its record; it asks the credit system itself.
 * Null: no bad standing; empty: one whose reasons are not shown.
 */
export function reasonsFor(
  version: Pick<PublishedVersion, 'plan'>,
  { data, credit }: Pick<Draft, 'data' | 'credit'>,
  vouched: Vouched | null
): string[] | null {
  if (credit?.standing !== 'bad') return null;
  const subject = subjectsIn(version, data).find(({ id }) => id === credit.id);
  const isShown = subject !== undefined && (vouched?.demo === true || isSelf(vouched, subject));
  return isShown ? credit.reasons : [];
}
