import { refuse, type Result } from '#lib/core/errors.ts';
import { mayTakeStep } from '../policy/agents.ts';
import { apply, outdated, pressKey } from './commit.ts';
import { actorText, onBehalf, type EngineDeps } from './deps.ts';
import { loadOwn } from './load.ts';
import { problems } from './messages.ts';
import { isStep, readDetails } from './steps.ts';
import type { Engine } from './types.ts';

const REASON_AT_MOST = 2000;

/** What the citizen can choose about one item, and steps of the whole application; how each stands in the log. */
const CHOICES: Record<string, string> = {
  goOn: 'item.goesOn',
  requestReview: 'item.reviewRequested',
  endReview: 'item.reviewEnded',
  sign: 'application.signed',
  pay: 'application.paid',
  collect: 'application.collected',
  deliver: 'application.delivered',
  rate: 'application.rated'
};

/** The events of `chart` that are the citizen's to send now, besides a correction, a withdrawal and what is handed in later. */
export function choicesOf(events: readonly string[], item: string | null): string[] {
  const own =
    item === null ? events : events.flatMap((e) => (e.startsWith(`${item}.`) ? [e.slice(item.length + 1)] : []));
  return own.filter((event) => Object.hasOwn(CHOICES, event));
}

/** The citizen goes on without a result, asks for a review or ends one, signs, pays, has received the results, rates. */
export async function choose(
  deps: EngineDeps,
  input: Parameters<Engine['choose']>[0]
): Promise<Result<{ revision: number }>> {
  const loaded = await loadOwn(deps, input.application, input.actor);
  const item = input.item ?? null;
  if (!loaded || (item !== null && !Object.hasOwn(loaded.runner.chart.items, item))) return refuse(problems.unknown());
  if (!Object.hasOwn(CHOICES, input.choice) || !mayTakeStep(input.actor, input.choice))
    return refuse(problems.unknownMove(input.choice));
  const key = `choose:${item ?? ''}.${input.choice}:${pressKey(input.key)}`;
  if (loaded.row.revision !== input.revision) return outdated(deps, loaded, key);
  const reason = input.reason?.trim() ?? '';
  if (reason.length > REASON_AT_MOST) return refuse(problems.reasonLong(REASON_AT_MOST));
  if (reason === '' && input.choice === 'requestReview') return refuse(problems.reasonMissing());
  const details =
    item === null && isStep(input.choice) ? await readDetails(deps, loaded, input.choice, input.details ?? {}) : null;
  const given = details?.ok ? details.value : reason === '' ? null : { reason };
  const said = input.actor.agent ? { ...given, ...onBehalf(input.actor) } : given;
  return apply(deps, loaded, {
    key,
    actor: actorText(input.actor),
    event: { type: item === null ? input.choice : `${item}.${input.choice}` },
    ...(details?.ok === false && { check: () => Promise.resolve(details.problems) }),
    entry: { type: CHOICES[input.choice]!, item, ...(said && { payload: said }) }
  });
}
