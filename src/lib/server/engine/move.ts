import { refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { createMend } from '#lib/core/merge/mend.ts';
import { actorText, type EngineDeps } from './deps.ts';
import { apply, outdated, pressKey, type Happening } from './commit.ts';
import { checklistOpen } from './desk-work.ts';
import { checkFacts } from './facts.ts';
import { giveBack } from './effects.ts';
import { loadForOfficer, type Loaded } from './load.ts';
import { problems } from './messages.ts';
import { isMove, specOf } from './moves.ts';
import { stewardOf } from './steps.ts';
import { owes } from './supply.ts';
import { resendTouched } from './touched.ts';
import { recordOf, setRecord } from './turn.ts';
import type { CorrectionRequest, TaskMove } from './types.ts';

const REASON_AT_MOST = 2000;

/** One move of an officer of the item's own department. */
export async function move(deps: EngineDeps, input: TaskMove): Promise<Result<{ revision: number }>> {
  const loaded = await loadForOfficer(deps, input.application, input.item, input.actor, input.revision);
  if (!loaded) return refuse(problems.unknown());
  if (!isMove(input.move)) return refuse(problems.unknownMove(input.move));
  if (specOf(input.move).whole && stewardOf(loaded.version, loaded.statuses) !== input.item)
    return refuse(problems.unknownMove(input.move));
  const key = `${input.item}.${input.move}:${input.actor.id}:${pressKey(input.key)}`;
  if (loaded.row.revision !== input.revision) return outdated(deps, loaded, key);
  const { brings, type } = specOf(input.move);
  const facts = brings ? (input.facts ?? {}) : {};
  const event = await eventOf(deps, loaded, input);
  return apply(deps, loaded, {
    key,
    actor: actorText(input.actor),
    check: () => checkMove(deps, loaded, input),
    entry: { type, item: input.item, payload: payloadOf(loaded, input, event) },
    ...workOf(loaded, input, event, facts)
  });
}

/** What a move sets going: the machine's event, the facts that it brings, and what has to be sent anew. */
export function workOf(
  { runner }: Pick<Loaded, 'runner'>,
  { item, move }: Pick<TaskMove, 'item' | 'move'>,
  event: string,
  facts: Record<string, unknown>
): Pick<Happening, 'event' | 'before' | 'after'> {
  const { produces } = runner.chart.items[item]!;
  const produced = Object.keys(facts).filter((element) => produces.includes(element));
  return {
    event: { type: event, ...(specOf(move).brings && { produced }) },
    before: async (turn) => {
      if (Object.keys(facts).length === 0) return;
      const record = await recordOf(turn);
      setRecord(turn, { ...record, produced: { ...record.produced, ...facts } });
    },
    after: async (turn) => {
      if (move === 'return') await giveBack(turn, item);
      if (move === 'revise' || move === 'overturn') await resendTouched(turn, await recordOf(turn));
    }
  };
}

/** What the machine calls a move: an acceptance while something is owed is one of its own (容缺), a joint step is the bundle's. */
export async function eventOf(
  deps: EngineDeps,
  loaded: Loaded,
  { item, move }: Pick<TaskMove, 'item' | 'move'>
): Promise<string> {
  if (specOf(move).joint) return `${jointOf(loaded, item)}.${move}`;
  if (specOf(move).whole) return move;
  const deferred = `${item}.acceptDeferred`;
  const takes = move === 'accept' && loaded.runner.can(loaded.snapshot, deferred);
  return takes && (await owes(deps, loaded, item)) ? deferred : `${item}.${move}`;
}

async function checkMove(deps: EngineDeps, loaded: Loaded, input: TaskMove): Promise<Problem[]> {
  const reason = input.reason?.trim() ?? '';
  const asks = input.move === 'requestCorrection' || input.move === 'requestLate';
  if (reason === '' && specOf(input.move).reason && !asks) return [problems.reasonMissing()];
  if (reason.length > REASON_AT_MOST) return [problems.reasonLong(REASON_AT_MOST)];
  if (asks) return checkCorrection(loaded, input);
  const open = await checklistOpen(deps, loaded, input);
  if (open.length > 0) return open;
  return specOf(input.move).brings ? checkFacts(deps, loaded, input.item, input.facts ?? {}) : [];
}

/** A correction names what to mend: elements of the item's own form, materials of its own list, and why. */
function checkCorrection(loaded: Loaded, input: TaskMove): Problem[] {
  const { plan, source } = loaded.version;
  const mend = mendOf(loaded);
  const request = requestOf(input);
  if (request.reason === '') return [problems.reasonMissing()];
  if (request.reason.length > REASON_AT_MOST) return [problems.reasonLong(REASON_AT_MOST)];
  if (request.elements.length + request.materials.length === 0) return [problems.correctionEmpty()];
  const elements = new Set(
    plan.elements.filter((merged) => merged.uses.some((use) => use.item === input.item)).map((merged) => merged.element)
  );
  const lines = materialLines(plan, source, loaded.snapshot.context.answers).filter(
    (line) => line.submit && line.items.includes(input.item)
  );
  return [
    ...request.elements.filter((element) => !elements.has(element)).map(problems.correctionElement),
    ...request.elements
      .filter((element) => elements.has(element) && mend(element).length === 0)
      .map(problems.correctionFixed),
    ...request.materials.filter((key) => !lines.some((line) => line.sharedKey === key)).map(problems.correctionMaterial)
  ];
}

function requestOf(input: TaskMove): CorrectionRequest {
  const { elements = [], materials = [], reason = input.reason ?? '' } = input.correction ?? {};
  return { item: input.item, elements, materials, reason: reason.trim() };
}

function mendOf({ version, snapshot }: Loaded): (element: string) => string[] {
  return createMend(version.plan, version.source, snapshot.context.answers);
}

/**
 * What goes encrypted into the log; a decision names the data revision that it rests on (rule 14). A request for
 * correction names the places where the citizen can mend what the officer saw, since the notice asks for those and only
 * for those: a guardian's number may be the mother's, a joined address its parts. An acceptance says whether something is
 * owed where the flow asks: the files that decide it may be gone when the log is replayed.
 */
function payloadOf(loaded: Loaded, input: TaskMove, event: string): unknown {
  if (input.move === 'requestCorrection' || input.move === 'requestLate') {
    const request = requestOf(input);
    return { ...request, elements: [...new Set(request.elements.flatMap(mendOf(loaded)))] };
  }
  const reason = input.reason?.trim();
  const { decides, brings } = specOf(input.move);
  if (input.move === 'accept' && loaded.runner.can(loaded.snapshot, `${input.item}.acceptDeferred`))
    return { owed: event === `${input.item}.acceptDeferred`, ...(reason && { reason }) };
  if (!decides && !reason) return undefined;
  const { dataRevision } = loaded.row;
  return { dataRevision, ...(reason && { reason }), ...(brings && { facts: input.facts ?? {} }) };
}

/** The step that an item shares with others and that takes place now. */
export function jointOf({ runner, snapshot }: Pick<Loaded, 'runner' | 'snapshot'>, item: string): string | undefined {
  const steps = Object.entries(runner.chart.joint ?? {}).filter(([, { items }]) => items.includes(item));
  return steps.map(([id]) => id).find((id) => runner.can(snapshot, `${id}.visited`));
}
