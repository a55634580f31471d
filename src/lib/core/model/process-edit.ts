import Type, { type Static } from 'typebox';
import { ChangeAtSchema } from './document-change.ts';
import { ProcessClockSchema } from './process.ts';

const closed = { additionalProperties: false };
const Named = Type.Object(
  {
    type: Type.String(),
    params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])))
  },
  closed
);

/** A transition as somebody makes it: where it leads (absent: it stays), under which condition, and what is done on the way. */
export const WaySchema = Type.Object(
  {
    target: Type.Optional(Type.String()),
    guard: Type.Optional(Named),
    actions: Type.Optional(Type.Array(Named))
  },
  closed
);
export type Way = Static<typeof WaySchema>;

const State = Type.String();
/** `$item.approve`, `clock.due.$item.limit`, `withdraw`, or `always` for what is taken without an event. */
const Trigger = Type.String();
const place = { from: State, trigger: Trigger, at: Type.Integer({ minimum: 0 }) };

/** One change of a process template, made by a person. A state is named from the top: `deciding`, `settled.approved`. */
export const ProcessEditSchema = Type.Union([
  Type.Object(
    { do: Type.Literal('describe'), name: Type.String({ minLength: 1 }), description: Type.String({ minLength: 1 }) },
    closed
  ),
  Type.Object({ do: Type.Literal('title'), state: State, title: Type.String({ minLength: 1 }) }, closed),
  /** What the public sees while the item is there; absent: nothing of its own. */
  Type.Object({ do: Type.Literal('status'), state: State, status: Type.Optional(Type.String()) }, closed),
  /** Whose work it is: the item's own department, or that of the second level (终审). */
  Type.Object({ do: Type.Literal('level'), state: State, final: Type.Boolean() }, closed),
  /** `outcome`: it is an end, below `settled`, that records this. */
  Type.Object(
    {
      do: Type.Literal('addState'),
      state: Type.String({ pattern: '^[a-z]\\w*$' }),
      title: Type.String({ minLength: 1 }),
      status: Type.Optional(Type.String()),
      outcome: Type.Optional(Type.String())
    },
    closed
  ),
  /** What led there leads to `instead`, or goes with it. */
  Type.Object({ do: Type.Literal('removeState'), state: State, instead: Type.Optional(State) }, closed),
  Type.Object({ do: Type.Literal('entry'), state: State, actions: Type.Array(Named) }, closed),
  Type.Object({ do: Type.Literal('addWay'), from: State, trigger: Trigger, way: WaySchema }, closed),
  Type.Object({ do: Type.Literal('changeWay'), ...place, way: WaySchema }, closed),
  Type.Object({ do: Type.Literal('removeWay'), ...place }, closed),
  /** Of several with the same event the first one whose condition holds is taken. */
  Type.Object({ do: Type.Literal('earlier'), ...place }, closed),
  /** It starts where `during` begins and is cancelled where that is left; at its end it leads to `target`, or only reminds. */
  Type.Object(
    { do: Type.Literal('addClock'), clock: ProcessClockSchema, during: State, target: Type.Optional(State) },
    closed
  ),
  Type.Object({ do: Type.Literal('changeClock'), clock: ProcessClockSchema }, closed),
  Type.Object({ do: Type.Literal('removeClock'), clock: Type.String() }, closed)
]);
export type ProcessEdit = Static<typeof ProcessEditSchema>;

const by = { number: Type.Integer({ minimum: 1 }), who: Type.String(), when: Type.String() };

/** One change of a template: what somebody did, and what it changed in the document. Entries are only ever added. */
export const ProcessStepSchema = Type.Union([
  Type.Object(
    { ...by, act: Type.Literal('change'), edit: ProcessEditSchema, changes: Type.Array(ChangeAtSchema) },
    closed
  ),
  Type.Object(
    { ...by, act: Type.Union([Type.Literal('undo'), Type.Literal('redo')]), of: Type.Integer({ minimum: 1 }) },
    closed
  )
]);
export type ProcessStep = Static<typeof ProcessStepSchema>;

/** `flows/history/processes/<id>.json` */
export const ProcessStepsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), process: Type.String(), steps: Type.Array(ProcessStepSchema) },
  { $id: 'process-history', additionalProperties: false }
);
export type ProcessSteps = Static<typeof ProcessStepsSchema>;
