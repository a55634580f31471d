import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const name = Type.String({ minLength: 1, maxLength: 200 });

/** What went out: who and what it is about. */
const ABOUT = {
  application: Type.String(),
  /** The file number that people know. */
  number: Type.String(),
  bundle: Type.String()
};
const Envelope = { timestamp: Type.String({ format: 'date-time' }) };

/** An item's own form, as its department asked for it: at submission, and anew after a correction. */
export const DispatchMessageSchema = Type.Object(
  {
    type: Type.Literal('item.dispatched'),
    ...Envelope,
    data: Type.Object(
      {
        ...ABOUT,
        item: Type.String(),
        /** Counts up with each correction: what is decided rests on one. */
        dataRevision: Type.Integer({ minimum: 1 }),
        form: Type.Record(Type.String(), Type.Unknown())
      },
      closed
    )
  },
  closed
);

/** How an item ended, whoever ended it: the department itself, a clock, or the applicant. */
export const OutcomeMessageSchema = Type.Object(
  {
    /** `item.<outcome>`, past tense. */
    type: Type.String({ pattern: '^item\\.[a-zA-Z]+$' }),
    ...Envelope,
    data: Type.Object(
      {
        ...ABOUT,
        item: Type.String(),
        reason: Type.Optional(Type.String()),
        facts: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
      },
      closed
    )
  },
  closed
);

/**
 * What the applicant was told about an item; of the one notice of a correction what this department asked for; and to the first of
 * two levels that it has an item back (`item.returned`), and why.
 */
export const NoticeMessageSchema = Type.Object(
  {
    type: Type.String({ pattern: '^(item|correction)\\.[a-zA-Z]+$' }),
    ...Envelope,
    data: Type.Object(
      {
        ...ABOUT,
        item: Type.Optional(Type.String()),
        reason: Type.Optional(Type.String()),
        requests: Type.Optional(
          Type.Array(
            Type.Object(
              {
                item: Type.String(),
                elements: Type.Array(Type.String()),
                materials: Type.Array(Type.String()),
                reason: Type.String()
              },
              closed
            )
          )
        )
      },
      closed
    )
  },
  closed
);

/** What a department's system calls back: an event of one of its own items. */
export const CallbackBodySchema = Type.Object(
  {
    type: Type.Literal('item.event'),
    timestamp: Type.Optional(Type.String({ format: 'date-time' })),
    data: Type.Object(
      {
        application: name,
        item: name,
        /** In the imperative: `accept`, `requestCorrection`, `approve`, `refuse` …: whatever the item's flow allows now. */
        event: Type.String({ pattern: '^[a-zA-Z]{1,40}$' }),
        reason: Type.Optional(Type.String({ maxLength: 2000 })),
        /** Element → value that the result carries, with an approval. */
        facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        /** What has to be mended, with a request for correction. */
        correction: Type.Optional(
          Type.Object(
            {
              elements: Type.Array(name, { maxItems: 200 }),
              materials: Type.Array(name, { maxItems: 200 }),
              reason: Type.String({ minLength: 1, maxLength: 2000 })
            },
            closed
          )
        )
      },
      closed
    )
  },
  closed
);
export type CallbackBody = Static<typeof CallbackBodySchema>;

/** What a call-back that took effect is answered with; `idempotency-replayed: true` stands over the answer of a repeat. */
export const CallbackAnswerSchema = Type.Object(
  { application: Type.String(), item: Type.String(), event: Type.String(), status: Type.String() },
  closed
);
export type CallbackAnswer = Static<typeof CallbackAnswerSchema>;

/** The headers that Standard Webhooks signs with, on what goes out and on what is called back. */
export const WEBHOOK_HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
/** Older or further ahead than this, in seconds, and a call-back is refused. */
export const CALLBACK_TOLERANCE_SECONDS = 300;
