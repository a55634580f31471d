import Type, { type Static } from 'typebox';
import type { DecisionSchema } from './decision.ts';

export const SeveritySchema = Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('info')]);
export type Severity = Static<typeof SeveritySchema>;

/** One of several places that contradict each other: a document of the workspace, where in it, and what stands there. */
export const SideSchema = Type.Object(
  { document: Type.String(), path: Type.String(), value: Type.String() },
  { additionalProperties: false }
);
export type Side = Static<typeof SideSchema>;

type Made<Each> = Each extends unknown ? Omit<Each, 'id' | 'who' | 'when' | 'why'> : never;
/** A proposed decision that would mend a finding: who, when and why come from the person who takes it. */
export type ProposedDecision = Made<Static<typeof DecisionSchema>>;
export const FixSchema = Type.Object(
  { title: Type.String(), decision: Type.Unsafe<ProposedDecision>(Type.Object({ kind: Type.String() })) },
  { additionalProperties: false }
);
export type Fix = Static<typeof FixSchema>;

/** Something that the composer found. `code` is `family/rule`; `path` tells the designer where to jump (`items/HUKOU/limit`). */
export const FindingSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z]+/[a-z0-9-]+$' }),
    severity: SeveritySchema,
    message: Type.String(),
    path: Type.String(),
    /** Answers or events that show it, where there are any. */
    scenario: Type.Optional(Type.Unknown()),
    /** The places that contradict each other, two or more, where no course of events shows the fault. */
    sides: Type.Optional(Type.Array(SideSchema)),
    fix: Type.Optional(FixSchema),
    /** Set when a recorded decision accepts it: the decision's id. */
    accepted: Type.Optional(Type.String()),
    /** Set when the decision of that id accepted it for a while that is over: it is open again, and `message` says so. */
    lapsed: Type.Optional(Type.String())
  },
  { additionalProperties: false }
);
export type Finding = Static<typeof FindingSchema>;
