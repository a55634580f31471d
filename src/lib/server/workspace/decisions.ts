import { randomUUID } from 'node:crypto';
import Value from 'typebox/value';
import type { Result } from '#lib/core/errors.ts';
import { remade, unmade } from '#lib/core/edit/steps.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import { checkDecision } from '#lib/core/merge/decision-check.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { checkUntil, todayIn } from '#lib/core/verify/acceptance.ts';
import { historyOf, stepBack, stepForward, withStep, type Step } from '#lib/core/model/history.ts';
import { DecisionSchema, type BundleSource, type Decision } from '#lib/core/model/index.ts';
import { text } from './messages.ts';
import type { Workspace } from './workspace.ts';
import { inWorkspace, stamp, stepOf, writeBundle, type Maker } from './write-bundle.ts';

/** A decision as somebody makes it: number, person and time come from here. */
export type NewDecision = Decision extends infer Each
  ? Each extends Decision
    ? Omit<Each, 'id' | 'who' | 'when'>
    : never
  : never;

/**
 * Records a decision about a bundle after checking it against the workspace as it stands (rule 28). The writer's lock is held
 * for this moment only; a reader sees it after its next `reload`.
 */
export async function recordDecision(
  dir: string,
  bundle: string,
  decision: NewDecision,
  by: Maker
): Promise<Result<Decision>> {
  const made = await recordDecisions(dir, bundle, [decision], by);
  return made.ok ? ok(made.value[0]!) : made;
}

/** Records several decisions as one change: all of them, or none where one is refused. */
export function recordDecisions(
  dir: string,
  bundle: string,
  decisions: readonly NewDecision[],
  by: Maker
): Promise<Result<Decision[]>> {
  const stamp = { who: by.who, when: new Date(by.now).toISOString() };
  const made = decisions.map((decision) => ({ id: randomUUID(), ...stamp, ...decision }) as Decision);
  return change(dir, bundle, by, (source, workspace) => {
    if (made.some(({ why }) => why.trim() === ''))
      return refuse({ code: 'decision/no-reason', message: text.noReason() });
    if (!made.every((each) => Value.Check(DecisionSchema, each)))
      return refuse({ code: 'decision/shape', message: text.badDecision() });
    const dated = made.flatMap((each) => badEnd(source, each, by.now));
    if (dated.length > 0) return refuse(...dated);
    const nameless = made.flatMap((each) => unknownProcess(workspace, each));
    if (nameless.length > 0) return refuse(...nameless);
    const decided = applyDecisions(source);
    const plan = mergeBundle(decided);
    const problems = made.flatMap((each) => checkDecision(decided, plan, each));
    if (problems.length > 0) return refuse(...problems);
    const kept = source.decisions.filter((each) => !made.some((one) => sameMatter(each, one)));
    return ok({ decisions: [...kept, ...made], value: made });
  });
}

/** Takes a recorded decision back; what it decided is open again. */
export function withdrawDecision(dir: string, bundle: string, id: string, by: Maker): Promise<Result<Decision>> {
  return change(dir, bundle, by, ({ decisions }) => {
    const gone = decisions.find((each) => each.id === id);
    if (!gone) return refuse({ code: 'decision/none', message: text.noDecision() });
    return ok({ decisions: decisions.filter((each) => each !== gone), value: gone });
  });
}

/**
 * Takes the last change of a bundle back, or makes one again that was taken back. `of` is the step that the person saw, by its
 * number or by the key of its gesture: when somebody changed something since, it is refused instead of undoing another's work.
 */
export function undoStep(dir: string, bundle: string, of: number | string, by: Maker): Promise<Result<Step>> {
  return replay(dir, bundle, of, by, 'undo');
}
export function redoStep(dir: string, bundle: string, of: number | string, by: Maker): Promise<Result<Step>> {
  return replay(dir, bundle, of, by, 'redo');
}

function replay(
  dir: string,
  bundle: string,
  of: number | string,
  by: Maker,
  act: 'undo' | 'redo'
): Promise<Result<Step>> {
  return inWorkspace(dir, bundle, async (workspace, source) => {
    const steps = workspace.history(bundle);
    const made = stepOf(steps, by);
    if (made) return ok(made);
    const { undo, redo } = historyOf(steps);
    const step = act === 'undo' ? undo : redo;
    if (!step || of !== (typeof of === 'string' ? step.key : step.number))
      return refuse({ code: 'decision/moved-on', message: text.movedOn() });
    const { now } = workspace.composition(bundle)!;
    const decisions = act === 'undo' ? stepBack(source.decisions, step) : stepForward(source.decisions, step);
    const composition = act === 'undo' ? unmade(now, step) : remade(now, step);
    if (!decisions || !composition) return refuse({ code: 'decision/edited', message: text.editedElsewhere() });
    const log = [...steps, { ...stamp(steps, by), act, of: step.number }];
    await writeBundle(workspace, bundle, { before: source.decisions, decisions, composition, steps: log });
    return ok(step);
  });
}

function unknownProcess(workspace: Workspace, decision: Decision) {
  if (decision.kind !== 'process' || workspace.processes().some(({ id }) => id === decision.process)) return [];
  return [{ code: 'decision/no-process', message: text.unknownProcess(decision.process) }];
}

/** Until when a finding is accepted: a day of the bundle's calendar, not past, at most a year away. */
function badEnd({ calendar }: BundleSource, decision: Decision, now: number) {
  if (decision.kind !== 'accept' || decision.until === undefined) return [];
  const checked = checkUntil(decision.until, todayIn(calendar, now));
  return checked.ok ? [] : checked.problems;
}

/** A later decision about the same thing takes the place of the earlier one; a question to a department stands beside it. */
function sameMatter(a: Decision, b: Decision): boolean {
  if (a.kind === 'accept' && b.kind === 'accept') return a.code === b.code && a.path === b.path;
  if (a.about === undefined || b.about?.conflict !== a.about.conflict) return false;
  if (a.kind === 'ask' && b.kind === 'ask') return a.department === b.department;
  return a.kind !== 'ask' && b.kind !== 'ask';
}

function change<T>(
  dir: string,
  bundle: string,
  by: Maker,
  next: (source: BundleSource, workspace: Workspace) => Result<{ decisions: Decision[]; value: T }>
): Promise<Result<T>> {
  return inWorkspace(dir, bundle, async (workspace, source) => {
    const changed = next(source, workspace);
    if (!changed.ok) return changed;
    const { decisions, value } = changed.value;
    const steps = workspace.history(bundle);
    const log = withStep(steps, stamp(steps, by), source.decisions, decisions);
    await writeBundle(workspace, bundle, { before: source.decisions, decisions, steps: log });
    return ok(value);
  });
}
