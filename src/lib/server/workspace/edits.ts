import { randomUUID } from 'node:crypto';
import Value from 'typebox/value';
import { applyEdits } from '#lib/core/edit/apply.ts';
import { copiesMade, decisionsWithCopy } from '#lib/core/edit/copied-decisions.ts';
import { placedIn, type EditContext } from '#lib/core/edit/context.ts';
import { ordered } from '#lib/core/edit/questions.ts';
import { madeBetween } from '#lib/core/edit/steps.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { decisionChange, type Step } from '#lib/core/model/history.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import {
  BundleSchema,
  EditSchema,
  type Bundle,
  type BundleSource,
  type Composition,
  type Decision,
  type Edit
} from '#lib/core/model/index.ts';
import { todayIn } from '#lib/core/verify/acceptance.ts';
import { schemaLink } from './formats.ts';
import { text } from './messages.ts';
import { processSteps } from './process-steps.ts';
import { serialize } from './serialize.ts';
import { openForWriting, type Workspace } from './workspace.ts';
import { inWorkspace, stamp, stepOf, writeBundle, type Maker } from './write-bundle.ts';

/** Edits that one gesture may be made of. */
export const MOST_EDITS = 2000;

export interface Recorded {
  /** Number of the step that was made; of the last one before where nothing changed. */
  number: number;
  composition: Composition;
  /** Steps that others made since the one that this person saw. */
  since: Step[];
}

/**
 * Makes edits of a bundle's composition as one step of its history. Two people on one bundle: edits are made on what is there
 * by now, and refused only where they no longer fit it; a whole document (`do: document`) replaces what nobody touched since
 * step `base`, or is refused; gestures of the same page are no others'. A gesture that was made already is answered as made.
 */
export function recordEdits(
  dir: string,
  bundle: string,
  edits: readonly Edit[],
  by: Maker,
  options: { base?: number } = {}
): Promise<Result<Recorded>> {
  return inWorkspace(dir, bundle, async (workspace, source) => {
    if (edits.length === 0 || edits.length > MOST_EDITS || !edits.every((edit) => Value.Check(EditSchema, edit)))
      return refuse({ code: 'edit/shape', message: text.badEdit(MOST_EDITS) });
    const steps = workspace.history(bundle);
    const last = steps.at(-1)?.number ?? 0;
    const made = stepOf(steps, by);
    if (made) return ok({ number: made.number, composition: workspace.composition(bundle)!.now, since: [] });
    const page = by.key?.split('.')[0];
    const isOwn = ({ key }: Step) => page !== undefined && key?.split('.')[0] === page;
    const since = steps.filter((step) => step.number > (options.base ?? last) && !isOwn(step));
    if (since.length > 0 && edits.some((edit) => edit.do === 'document'))
      return refuse({ code: 'edit/moved-on', message: text.editMovedOn(since.at(-1)!.who) });
    const { now } = workspace.composition(bundle)!;
    const edited = copiesMade(now, edits, {
      ...contextOf(workspace, source),
      today: todayIn(source.calendar, by.now)
    });
    if (!edited.ok) return edited;
    const { composition, copies } = edited.value;
    const changes = madeBetween(now, composition);
    if (Object.keys(changes).length === 0) return ok({ number: last, composition: now, since });
    const { decisions: before } = source;
    const decisions = copies.reduce(
      (all, copy) => decisionsWithCopy(all, copy, (each, of) => renewed(each, of, by)),
      before
    );
    const step: Step = {
      ...stamp(steps, by),
      act: 'change',
      ...decisionChange(before, decisions),
      edits: [...edits],
      ...changes
    };
    await writeBundle(workspace, bundle, { before, decisions, composition, steps: [...steps, step] });
    return ok({ number: step.number, composition, since });
  });
}

/** A decision that a gesture brought with it is that of whoever made the gesture, and says whose it was. */
function renewed(decision: Decision, { why, who, when }: Decision, { who: maker, now }: Maker): Decision {
  const copied = { id: randomUUID(), who: maker, when: new Date(now).toISOString() };
  return { ...decision, ...copied, why: text.copiedWhy(why, who, when.slice(0, 10)) };
}

/** What edits of a bundle rest on in this workspace. @param source absent: of a bundle that is made only now */
export function contextOf(workspace: Workspace, source?: BundleSource): EditContext {
  const steps = processSteps(workspace);
  return {
    items: workspace.items(),
    ...(source && { placed: placedIn(source.bundle, applyDecisions(source)) }),
    departments: workspace.departments().map(({ id }) => id),
    decisions: source?.decisions ?? [],
    stepsOf: (process) => steps[process]
  };
}

/** Makes a new bundle of items of the catalogue. Refused: an id that is taken, or a bundle that could not be composed so. */
export async function createBundle(dir: string, bundle: Bundle, by: Maker): Promise<Result<void>> {
  const opened = await openForWriting(dir);
  if (!opened.ok) return opened;
  const workspace = opened.value;
  try {
    if (!Value.Check(BundleSchema, bundle)) return refuse({ code: 'edit/shape', message: text.badBundle() });
    if (workspace.bundles().some(({ id }) => id === bundle.id))
      return refuse({ code: 'edit/taken', message: text.bundleTaken(bundle.id), path: 'id' });
    const checked = applyEdits({ bundle, positions: {} }, [{ do: 'document', bundle }], contextOf(workspace));
    if (!checked.ok) return checked;
    const path = `flows/bundles/${bundle.id}.json`;
    const { $schema: _, ...rest } = checked.value.bundle;
    const provenance = text.madeHere(by.who, new Date(by.now).toISOString().slice(0, 10));
    const made = { $schema: schemaLink(path, 'bundle'), ...ordered({ ...rest, provenance }) };
    await workspace.write(new Map([[path, serialize(made)]]));
    return ok(undefined);
  } finally {
    await workspace.close();
  }
}
