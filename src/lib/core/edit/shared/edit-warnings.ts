import { ok, refuse, type Result } from '../../errors.ts';
import type { Region, WarningRule } from '../../model/region.ts';
import { text } from './messages.ts';

const MOST = 20;
const LONGEST_TEXT = 40;
const MOST_DAYS = 60;

/**
 * Sets the warning rules of a region as a whole, in the order in which they are asked; `null`: it has none of its own any more,
 * those of the region around it hold. Refused: what could never hold, rules by which a limit that has passed would show no red.
 */
export function editWarnings(
  region: Region | null,
  rules: readonly WarningRule[] | null
): Result<{ document: Region; what: string }> {
  if (!region) return refused('none', text.noRegion());
  const { warnings: before, ...rest } = region;
  if (rules === null) {
    if (region.code === '') return refused('last', text.lastWarnings());
    return ok({ document: rest, what: text.droppedWarnings(region.name) });
  }
  const wrong = problemIn(rules);
  if (wrong) return wrong;
  const what = (before ? text.changedWarnings : text.addedWarnings)(region.name, rules.length);
  return ok({ document: { ...rest, warnings: [...rules] }, what });
}

function problemIn(rules: readonly WarningRule[]) {
  if (rules.length > MOST) return refused('many', text.manyWarnings(MOST));
  const unsaid = rules.find(({ text: said }) => said.trim() === '' || said.length > LONGEST_TEXT);
  if (unsaid) return refused('text', text.warningText(LONGEST_TEXT));
  const strange = rules.find(({ when }) => !isPossible(when));
  if (strange) return refused('when', text.warningWhen(strange.text, MOST_DAYS));
  if (new Set(rules.map(({ id }) => id)).size < rules.length) return refused('id', text.warningTwice());
  const isTold = rules.some(
    ({ colour, clocks, when }) => colour === 'red' && 'pastDue' in when && (!clocks || clocks.includes('limit'))
  );
  return isTold ? undefined : refused('red', text.noRed());
}

function isPossible(when: WarningRule['when']): boolean {
  if ('pastDue' in when) return true;
  if ('used' in when) return when.used > 0 && when.used < 1;
  return when.left.amount > 0 && when.left.amount <= MOST_DAYS && Number.isInteger(when.left.amount * 2);
}

function refused(code: string, message: string) {
  return refuse({ code: `warning/${code}`, message, path: 'rules' });
}
