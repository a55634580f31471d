import { isUsable } from '#lib/core/run/officer-view.ts';
import { refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { checkData } from '#lib/core/merge/check.ts';
import { itemsLeft } from '#lib/core/run/left.ts';
import { problems as shared } from '#lib/core/run/messages.ts';
import { unknownPaths } from '#lib/core/run/submission.ts';
import { askedParties, loggedReplies, stillAsked, withReplies } from '../parties/replies.ts';
import { apply, outdated, pressKey } from './commit.ts';
import { actorText, onBehalf, type EngineDeps } from './deps.ts';
import { loadOwn, loadRecord, type Loaded } from './load.ts';
import { problems } from './messages.ts';
import { askedElements, askedMaterials, openNotice, withElements, type Notice } from './notice.ts';
import { wholeName } from './inbox.ts';
import { lookupsOf } from './submit.ts';
import { resendTouched } from './touched.ts';
import { setRecord } from './turn.ts';
import type { Engine } from './types.ts';

/** The citizen's one answer: the elements that were asked for, and nothing else, get a new data revision. */
export async function correct(
  deps: EngineDeps,
  input: Parameters<Engine['correct']>[0]
): Promise<Result<{ revision: number }>> {
  const loaded = await loadOwn(deps, input.application, input.actor);
  if (!loaded) return refuse(problems.unknown());
  const key = `correct:${pressKey(input.key)}`;
  if (loaded.row.revision !== input.revision) return outdated(deps, loaded, key);
  const notice = await openNotice(deps, loaded);
  if (!notice) return refuse(problems.noCorrection());
  const unknown = unknownPaths(loaded.version, input.data);
  if (unknown.length > 0) return refuse(...unknown.map(shared.unknownField));
  const record = await loadRecord(deps, loaded);
  const asked = await askedParties(deps, loaded, record, notice);
  const waiting = stillAsked(asked, input.instead ?? []);
  if (waiting.length > 0) return refuse(...waiting);
  const given = withReplies(input.data, asked);
  const next = { ...record, data: withElements(loaded, record, askedElements(notice), given) };
  const { plan, source } = loaded.version;
  const found = [
    ...checkData(plan, source, next.answers, next.data, deps.check, itemsLeft(loaded.statuses)),
    ...(await checkMaterials(deps, loaded, notice))
  ];
  if (found.length > 0) return refuse(...found);
  return apply(deps, loaded, {
    key,
    actor: actorText(input.actor),
    event: { type: 'correct' },
    entry: {
      type: 'correction.answered',
      payload: {
        ...{ elements: askedElements(notice), materials: askedMaterials(notice) },
        ...{ ...loggedReplies(asked), ...onBehalf(input.actor) }
      }
    },
    before: (turn) => setRecord(turn, next),
    after: (turn) => resendTouched(turn, next),
    extra: async () => ({
      lookups: lookupsOf(deps, loaded.version, next.data, await wholeName(deps, loaded.row.id)),
      parties: asked.map(({ row: { id, revision } }) => ({ id, revision }))
    })
  });
}

/** A material that is asked for again has to come after the notice. */
async function checkMaterials(deps: EngineDeps, loaded: Loaded, notice: Notice): Promise<Problem[]> {
  const files = await deps.store.filesOf({ application: loaded.row.id });
  const missing = askedMaterials(notice).filter(
    (key) => !files.some((file) => file.sharedKey === key && file.createdAt > notice.at && isUsable(file))
  );
  const { materials } = loaded.version.plan;
  return missing.map((key) =>
    problems.materialAgain(key, materials.find((material) => material.sharedKey === key)?.name ?? key)
  );
}
