import { ok, type Result } from '#lib/core/errors.ts';
import { stepsIn } from '#lib/core/chart/count-steps.ts';
import { criticalPath } from '#lib/core/deadline/path.ts';
import { labelledFields, withBindings, withoutLabels, type BoundField } from '#lib/core/merge/bindings.ts';
import { adoptable, leftToDecide, personDecisions } from '#lib/core/merge/adopt.ts';
import { openDecisions } from '#lib/core/merge/conflict-state.ts';
import type { Recognised } from '#lib/core/merge/match/bind.ts';
import { matchItems } from '#lib/core/merge/match/match.ts';
import { rememberedIn } from '#lib/core/merge/match/memory.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { reductionReport } from '#lib/core/merge/reduction-report.ts';
import { reduction } from '#lib/core/merge/reduction.ts';
import type { Conflict, MergePlan } from '#lib/core/merge/types.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Answers, BundleSource, Finding } from '#lib/core/model/index.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace/workspace.ts';
import { text } from './messages.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import type { MergeResult } from './merge-results.ts';
import { readSource } from './read-source.ts';

export interface MergeOptions extends CommonOptions {
  /** Commander's `--no-labels`: false when given. */
  labels?: boolean;
}

/** `merge BUNDLE [--no-labels]`: bindings, differences with what was decided, materials, and what the bundle saves. */
export async function mergeCommand(bundle: string, options: MergeOptions): Promise<ExitCode> {
  const workspace = await openWorkspace(options.workspace);
  const read = await readSource(workspace, bundle);
  if (!read.ok) return refused('', read.problems);
  const decided = read.value;
  const bare = options.labels === false;
  const found: Result<Read> = bare ? ok(await recognised(workspace, decided)) : await workspace.recognised(bundle);
  if (!found.ok) return refused('', found.problems);
  const made = found.value;
  const source = bare ? withBindings(decided, made.bindings) : decided;
  const plan = mergeBundle(source);
  const errors = plan.findings.filter(isOpenError);
  const bindings = bare ? made.bindings : labelledFields(decided);
  report(resultOf(source, plan, { bindings, made }), errors, source, options);
  return errors.length > 0 ? 1 : 0;
}

/** What the matcher makes of the forms alone; the other bundles of the workspace are what it has seen before. */
async function recognised(workspace: Workspace, source: BundleSource): Promise<Read> {
  const others = workspace.bundles().filter(({ id }) => id !== source.bundle.id);
  const known = await Promise.all(others.map(({ id }) => workspace.source(id)));
  const memory = known.flatMap((other) => (other.ok ? rememberedIn(applyDecisions(other.value)) : []));
  return matchItems(withoutLabels(source), workspace.words(), { memory });
}

type Read = Pick<Recognised, 'bindings' | 'questions'>;

function isOpenError({ severity, accepted }: Finding): boolean {
  return severity === 'error' && accepted === undefined;
}

/** `made`: what is made of every field, where `bindings` are those that count. */
function resultOf(
  source: BundleSource,
  plan: MergePlan,
  { bindings, made }: { bindings: BoundField[]; made: Read }
): MergeResult {
  const figures = (answers: Answers) => {
    const { days, sum } = criticalPath(source, answers);
    return reduction(source, plan, answers, { before: sum, after: days }, stepsIn(source));
  };
  return {
    bundle: source.bundle.id,
    bindings: bindings.map(({ item, field, element, auto, confidence, candidates, reason }) => ({
      item,
      field,
      element,
      auto,
      confidence,
      candidates: candidates.map(({ element, confidence }) => ({ element, confidence })),
      ...(reason === undefined ? {} : { reason })
    })),
    conflicts: plan.conflicts.map((conflict) => conflictOf(source, conflict)),
    open: openDecisions(plan),
    roleQuestions: made.questions,
    left: leftToDecide(plan, made),
    adoptable: adoptableOf(plan, made),
    materials: plan.materials,
    reduction: reductionReport(source, plan, { cutOff: today(), figures })
  };
}

function adoptableOf(plan: MergePlan, made: Read): MergeResult['adoptable'] {
  const { differences, roles } = adoptable(plan, made);
  return { differences: differences.length, roles: roles.length };
}

function conflictOf(source: BundleSource, conflict: Conflict): MergeResult['conflicts'][number] {
  const decision = source.decisions.find(({ id }) => id === conflict.decision);
  const { code, element, id, group, title, message, state, parties, proposal } = conflict;
  return {
    code,
    element,
    id,
    group,
    title,
    message,
    state,
    parties,
    proposal,
    decision: decision
      ? { id: decision.id, kind: decision.kind, who: decision.who, when: decision.when, why: decision.why }
      : null
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function report(result: MergeResult, errors: Finding[], source: BundleSource, options: CommonOptions): void {
  for (const { path, message } of errors) sayErr(`[${text.error}] ${path} ${message}`);
  if (options.json) return sayJson(result);
  const joined = new Set(result.bindings.flatMap(({ element, auto }) => (auto && element !== null ? [element] : [])));
  sayOut(text.merged(source.bundle.name, result.bindings.length, joined.size));
  sayOut(text.differences(result.conflicts.length, result.open));
  const groups = Map.groupBy(
    result.conflicts.filter(({ state }) => state === 'open' || state === 'reopened'),
    ({ group }) => group
  );
  for (const [first, ...more] of groups.values()) sayOut(text.toDecide(first!.message, more.length));
  for (const { question, proposal } of result.roleQuestions) sayOut(text.roleOpen(question, proposal));
  sayOut(text.left(personDecisions(result.left), result.left));
  if (result.adoptable.differences + result.adoptable.roles > 0) sayOut(text.adoptable(result.adoptable));
  const { before, after } = result.reduction.measures.fields;
  sayOut(text.saves(before.mean, after.mean, result.reduction.sets));
}
