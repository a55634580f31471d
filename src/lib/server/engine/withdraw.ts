import { refuse, type Result } from '#lib/core/errors.ts';
import { apply, outdated, pressKey } from './commit.ts';
import { actorText, type EngineDeps } from './deps.ts';
import { loadOwn } from './load.ts';
import { problems } from './messages.ts';
import type { Engine } from './types.ts';

const REASON_AT_MOST = 2000;

/** The citizen takes back one item, where the flow allows it, or the whole application. */
export async function withdraw(
  deps: EngineDeps,
  input: Parameters<Engine['withdraw']>[0]
): Promise<Result<{ revision: number }>> {
  const loaded = await loadOwn(deps, input.application, input.actor);
  if (!loaded || (input.item !== undefined && !Object.hasOwn(loaded.runner.chart.items, input.item)))
    return refuse(problems.unknown());
  const key = `withdraw:${input.item ?? ''}:${pressKey(input.key)}`;
  if (loaded.row.revision !== input.revision) return outdated(deps, loaded, key);
  if (input.reason.length > REASON_AT_MOST) return refuse(problems.reasonLong(REASON_AT_MOST));
  const payload = { reason: input.reason.trim() };
  const item = input.item ?? null;
  return apply(deps, loaded, {
    key,
    actor: actorText(input.actor),
    event: { type: item === null ? 'withdraw' : `${item}.withdraw` },
    entry: { type: item === null ? 'application.withdrawn' : 'item.withdrawn', item, payload }
  });
}
