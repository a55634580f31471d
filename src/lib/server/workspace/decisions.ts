import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Value from 'typebox/value';
import type { Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import { checkDecision } from '#lib/core/merge/decision-check.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { DecisionSchema, type BundleSource, type Decision, type Decisions } from '#lib/core/model/index.ts';
import { documentFile } from './document-file.ts';
import { text } from './messages.ts';
import { openWorkspace, WorkspaceError } from './workspace.ts';

/** A decision as somebody makes it: number, person and time come from here. */
export type NewDecision = Decision extends infer Each
  ? Each extends Decision
    ? Omit<Each, 'id' | 'who' | 'when'>
    : never
  : never;

export interface Maker {
  who: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Records a decision about a bundle after checking it against the workspace as it stands (rule 28). The writer's lock is held
 * for this moment only; a reader sees it after its next `reload`.
 */
export function recordDecision(
  dir: string,
  bundle: string,
  decision: NewDecision,
  by: Maker
): Promise<Result<Decision>> {
  const made = { id: randomUUID(), who: by.who, when: new Date(by.now).toISOString(), ...decision } as Decision;
  return change(dir, bundle, (source) => {
    if (decision.why.trim() === '') return refuse({ code: 'decision/no-reason', message: text.noReason() });
    if (!Value.Check(DecisionSchema, made)) return refuse({ code: 'decision/shape', message: text.badDecision() });
    const problems = checkDecision(applyDecisions(source), mergeBundle(applyDecisions(source)), made);
    if (problems.length > 0) return refuse(...problems);
    // A later decision about the same thing takes the place of the earlier one.
    const kept = source.decisions.filter((each) => !sameMatter(each, made));
    return ok({ decisions: [...kept, made], value: made });
  });
}

/** Takes a recorded decision back; what it decided is open again. */
export function withdrawDecision(dir: string, bundle: string, id: string): Promise<Result<Decision>> {
  return change(dir, bundle, ({ decisions }) => {
    const gone = decisions.find((each) => each.id === id);
    if (!gone) return refuse({ code: 'decision/none', message: text.noDecision() });
    return ok({ decisions: decisions.filter((each) => each !== gone), value: gone });
  });
}

function sameMatter(a: Decision, b: Decision): boolean {
  return a.about !== undefined && b.about !== undefined && a.about.conflict === b.about.conflict;
}

async function change(
  dir: string,
  bundle: string,
  next: (source: BundleSource) => Result<{ decisions: Decision[]; value: Decision }>
): Promise<Result<Decision>> {
  const workspace = await openForWriting(dir);
  if (!workspace.ok) return workspace;
  try {
    const source = await workspace.value.source(bundle);
    if (!source.ok) return source;
    const changed = next(source.value);
    if (!changed.ok) return changed;
    await write(dir, bundle, changed.value.decisions);
    return ok(changed.value.value);
  } finally {
    await workspace.value.close();
  }
}

async function openForWriting(dir: string) {
  try {
    return ok(await openWorkspace(dir, { write: true }));
  } catch (error) {
    if (error instanceof WorkspaceError) return refuse(error.problem);
    throw error;
  }
}

async function write(dir: string, bundle: string, decisions: Decision[]): Promise<void> {
  const file = documentFile<Decisions>(join(dir, 'flows/decisions', `${bundle}.json`));
  file.data = { $schema: '../../forms/schemas/decisions.json', bundle, decisions };
  await file.write();
}
