import Type, { type Static } from 'typebox';
import { DecisionSchema, type Decision } from './decision.ts';
import { ChangeAtSchema } from './document-change.ts';
import { EditSchema } from './edit.ts';

/** Name of an open page, and the number of a gesture there. */
export const STEP_KEY = /^[0-9a-z]{8,40}\.\d{1,9}$/;

const closed = { additionalProperties: false };
const by = {
  /** Counts up from 1 within a bundle. */
  number: Type.Integer({ minimum: 1 }),
  who: Type.String(),
  /** ISO 8601 instant. */
  when: Type.String(),
  /** `<page>.<gesture>` of the page where it was made; sent again after a lost answer, it is known and not made twice. */
  key: Type.Optional(Type.String({ pattern: STEP_KEY.source }))
};
/** A decision and its place in the list: of two about the same thing the later one wins. */
const PlacedSchema = Type.Object({ at: Type.Integer({ minimum: 0 }), decision: DecisionSchema }, closed);

/**
 * One change of a bundle: decisions, composition, or both. Entries are only ever added, so that whatever was decided or drawn
 * once can be read here.
 */
export const StepSchema = Type.Union([
  Type.Object(
    {
      ...by,
      act: Type.Literal('change'),
      removed: Type.Array(PlacedSchema),
      added: Type.Array(PlacedSchema),
      /** What somebody did to the composition, and what that changed in its two documents. */
      edits: Type.Optional(Type.Array(EditSchema)),
      bundle: Type.Optional(Type.Array(ChangeAtSchema)),
      positions: Type.Optional(Type.Array(ChangeAtSchema))
    },
    closed
  ),
  Type.Object(
    { ...by, act: Type.Union([Type.Literal('undo'), Type.Literal('redo')]), of: Type.Integer({ minimum: 1 }) },
    closed
  )
]);
export type Step = Static<typeof StepSchema>;
export type Change = Extract<Step, { act: 'change' }>;

/** `flows/history/<bundle>.json` */
export const StepsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), bundle: Type.String(), steps: Type.Array(StepSchema) },
  { $id: 'history', additionalProperties: false }
);
export type Steps = Static<typeof StepsSchema>;

/** What stands in `after` and not in `before`, and the other way round. */
export function decisionChange(
  before: readonly Decision[],
  after: readonly Decision[]
): Pick<Change, 'removed' | 'added'> {
  const only = (these: readonly Decision[], others: readonly Decision[]) =>
    these.flatMap((decision, at) => (others.some(({ id }) => id === decision.id) ? [] : [{ at, decision }]));
  return { removed: only(before, after), added: only(after, before) };
}

/** The log with one more change of decisions. */
export function withStep(
  steps: readonly Step[],
  stamp: Pick<Step, 'number' | 'who' | 'when' | 'key'>,
  before: readonly Decision[],
  after: readonly Decision[]
): Step[] {
  return [...steps, { ...stamp, act: 'change', ...decisionChange(before, after) }];
}

/** The change that can be undone next and the one that can be made again; a new change ends what could be made again. */
export function historyOf<S extends { act: 'change' | 'undo' | 'redo' }>(
  steps: readonly S[]
): { undo?: ChangeOf<S>; redo?: ChangeOf<S> } {
  let done: ChangeOf<S>[] = [];
  let undone: ChangeOf<S>[] = [];
  for (const step of steps) {
    if (step.act === 'change') [done, undone] = [[...done, step as ChangeOf<S>], []];
    else if (step.act === 'undo') [done, undone] = [done.slice(0, -1), [...undone, ...done.slice(-1)]];
    else [done, undone] = [[...done, ...undone.slice(-1)], undone.slice(0, -1)];
  }
  const undo = done.at(-1);
  const redo = undone.at(-1);
  return { ...(undo ? { undo } : {}), ...(redo ? { redo } : {}) };
}

type ChangeOf<S> = Extract<S, { act: 'change' }>;

/** The decisions as they were before the change; `undefined` where they are not as it left them. */
export function stepBack(decisions: readonly Decision[], { removed, added }: Change): Decision[] | undefined {
  return swapped(decisions, added, removed);
}

/** The decisions as they were after the change; `undefined` where they are not as they were before it. */
export function stepForward(decisions: readonly Decision[], { removed, added }: Change): Decision[] | undefined {
  return swapped(decisions, removed, added);
}

function swapped(
  decisions: readonly Decision[],
  out: Change['removed'],
  back: Change['removed']
): Decision[] | undefined {
  const has = (id: string) => decisions.some((each) => each.id === id);
  if (!out.every(({ decision }) => has(decision.id)) || back.some(({ decision }) => has(decision.id))) return undefined;
  const next = decisions.filter(({ id }) => !out.some(({ decision }) => decision.id === id));
  for (const { at, decision } of back.toSorted((a, b) => a.at - b.at)) next.splice(at, 0, decision);
  return next;
}
