import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Moment = Type.String({ format: 'date-time' });
const MaybeMoment = Type.Union([Moment, Type.Null()]);

/** One thing that is wrong, with its place in the request. */
export const ApiErrorSchema = Type.Object(
  {
    code: Type.String(),
    /** A plain Chinese sentence. */
    message: Type.String(),
    /** Situation, element or material, as the form names it. */
    path: Type.Optional(Type.String()),
    /** JSON Pointer (RFC 6901) into the body of the request. */
    pointer: Type.Optional(Type.String())
  },
  closed
);
export type ApiError = Static<typeof ApiErrorSchema>;

/** RFC 9457 `application/problem+json`. */
export const ApiProblemSchema = Type.Object(
  {
    type: Type.String({ format: 'uri' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Array(ApiErrorSchema)),
    /** How many more there are than are listed. */
    more: Type.Optional(Type.Integer({ minimum: 1 }))
  },
  closed
);
export type ApiProblem = Static<typeof ApiProblemSchema>;

/** Until when, by whom, why and what has to be mended. */
const NOTICE = {
  dueAt: MaybeMoment,
  requests: Type.Array(
    Type.Object(
      {
        item: Type.String(),
        reason: Type.String(),
        elements: Type.Array(Type.Object({ element: Type.String(), title: Type.String() }, closed)),
        materials: Type.Array(Type.Object({ material: Type.String(), name: Type.String() }, closed))
      },
      closed
    )
  )
};
const Correction = Type.Object({ kind: Type.Literal('correction'), ...NOTICE }, closed);

/** What has to be mended, as it is to be answered. */
export const ApiCorrectionSchema = Type.Object(
  {
    ...NOTICE,
    /** JSON Schema of the fields that are open: those that are marked, and no others. */
    schema: Type.Record(Type.String(), Type.Unknown()),
    /** Files that have come since, for materials that have to come again. */
    files: Type.Array(Type.Object({ file: Type.String(), material: Type.String() }, closed))
  },
  closed
);
export type ApiCorrection = Static<typeof ApiCorrectionSchema>;
const Step = Type.Object({ kind: Type.Literal('step'), step: Type.String(), dueAt: MaybeMoment }, closed);
const Choice = Type.Object(
  { kind: Type.Literal('choice'), item: Type.String(), choices: Type.Array(Type.String()) },
  closed
);
const Owed = Type.Object({ kind: Type.Literal('material'), material: Type.String(), name: Type.String() }, closed);

/** What waits for the applicant. */
export const WaitingSchema = Type.Union([Correction, Step, Choice, Owed]);
export type Waiting = Static<typeof WaitingSchema>;

/** An application as its own applicant may read it: how each item stands, never what was filled in. */
export const ApplicationStatusSchema = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    bundle: Type.String(),
    name: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    status: Type.Union([Type.Literal('processing'), Type.Literal('correcting'), Type.Literal('closed')]),
    submittedAt: Moment,
    /** When the whole is promised; null once it is closed. */
    dueAt: MaybeMoment,
    items: Type.Array(
      Type.Object(
        {
          item: Type.String(),
          name: Type.String(),
          department: Type.Object({ id: Type.String(), name: Type.String() }, closed),
          status: Type.String(),
          /** The same in Chinese. */
          statusText: Type.String(),
          optional: Type.Boolean(),
          dueAt: MaybeMoment,
          /** The day lies in a year whose calendar is not published yet. */
          provisional: Type.Boolean(),
          waitsFor: Type.Array(Type.String()),
          decidedAt: MaybeMoment,
          /** What was given, and why not where it was refused. */
          result: Type.Union([
            Type.Object({ name: Type.String(), reason: Type.Optional(Type.String()) }, closed),
            Type.Null()
          ])
        },
        closed
      )
    ),
    waiting: Type.Array(WaitingSchema)
  },
  closed
);
export type ApiApplication = Static<typeof ApplicationStatusSchema>;

/** A file that was taken in for an application, or for one that is still to be handed in. */
export const ApiFileSchema = Type.Object(
  {
    file: Type.String(),
    material: Type.String(),
    name: Type.String(),
    type: Type.String(),
    size: Type.Integer({ minimum: 1 })
  },
  closed
);
export type ApiFile = Static<typeof ApiFileSchema>;

/** The body of a submission beside `answers` and `data`, whose schemas are the bundle's own. */
export const SubmissionParts = {
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  consent: Type.Literal(true),
  materials: Type.Optional(
    Type.Array(
      Type.Object({ material: Type.String({ maxLength: 200 }), file: Type.String({ maxLength: 100 }) }, closed),
      { maxItems: 200 }
    )
  ),
  applicant: Type.Optional(Type.Object({ name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }) }, closed))
};

/** Header values that name a submission: what the same caller sends under the same one is the same submission. */
export const IDEMPOTENCY_KEY = '^[\\x21\\x23-\\x5b\\x5d-\\x7e]{8,100}$';
/** Calls that somebody who is signed in, or a network that nobody knows, has in a minute; a key has its own (docs/running.md). */
export const CALLS_A_MINUTE = 60;
export const KEY_CALLS_A_MINUTE = 600;
export const BODY_BYTES = 1024 * 1024;
export const FILE_BYTES = 20 * 1024 * 1024;
