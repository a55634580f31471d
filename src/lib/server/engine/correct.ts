import { isUsable } from '#lib/core/run/officer-view.ts';
import { refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { checkData } from '#lib/core/merge/check.ts';
import { itemsLeft } from '#lib/core/run/left.ts';
import { problems as shared } from '#lib/core/run/messages.ts';
import { askedData, unknownPaths } from '#lib/core/run/submission.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { apply, outdated, pressKey } from './commit.ts';
import { actorText, onBehalf, type EngineDeps } from './deps.ts';
import { eventPayload } from './event-log.ts';
import { hasEnded, loadOwn, loadRecord, type DataRecord, type Loaded } from './load.ts';
import { problems } from './messages.ts';
import { lookupsOf } from './submit.ts';
import { resendTouched } from './touched.ts';
import { setRecord } from './turn.ts';
import type { CorrectionRequest, Engine } from './types.ts';

/** The one notice (rule 13) while it is unanswered. */
export interface Notice {
  at: number;
  requests: CorrectionRequest[];
}

export async function openNotice(deps: EngineDeps, loaded: Loaded): Promise<Notice | null> {
  if (loaded.row.status !== 'correcting') return null;
  const event = (await deps.store.events(loaded.row.id)).findLast((entry) => entry.type === 'correction.notified');
  const payload = event && (await eventPayload<{ requests: CorrectionRequest[] }>(deps.store, loaded.key, event));
  if (!event || !payload) return null;
  const statuses = loaded.statuses;
  return { at: event.at, requests: payload.requests.filter((request) => !hasEnded(statuses[request.item])) };
}

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
  const next = { ...record, data: mergeAsked(loaded, record, notice, input.data) };
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
      payload: { elements: askedElements(notice), materials: askedMaterials(notice), ...onBehalf(input.actor) }
    },
    before: (turn) => setRecord(turn, next),
    after: (turn) => resendTouched(turn, next),
    extra: async () => ({ lookups: lookupsOf(deps, loaded.version, next.data) })
  });
}

/** An element that was asked for and left empty is taken out; everything else stays as it was. */
function mergeAsked(
  loaded: Loaded,
  record: DataRecord,
  notice: Notice,
  given: Record<string, unknown>
): Record<string, unknown> {
  const merged: Record<string, unknown> = structuredClone(record.data);
  for (const element of askedElements(notice)) setElement(merged, element, getElement(given, element));
  return askedData(loaded.version, record.answers, merged);
}

function askedElements(notice: Notice): string[] {
  return [...new Set(notice.requests.flatMap((request) => request.elements))];
}

function askedMaterials(notice: Notice): string[] {
  return [...new Set(notice.requests.flatMap((request) => request.materials))];
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
