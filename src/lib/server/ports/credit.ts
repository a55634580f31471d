import Type, { type Static } from 'typebox';
import { CodeSchema, NameSchema, TimeSchema } from './shapes.ts';
import type { HttpPort } from './http-port.ts';
import { failed, got, type PortResult } from './result.ts';

/** A standing that was worked out longer ago tells nothing about today: a day, ours. */
const FRESH_MS = 24 * 60 * 60 * 1000;

const StandingSchema = Type.Object({
  subject: CodeSchema,
  standing: Type.Union([Type.Literal('good'), Type.Literal('bad')]),
  /** Of a bad one: what is on record, for the person concerned. */
  reasons: Type.Array(NameSchema, { maxItems: 20 }),
  asOf: TimeSchema
});
export type Standing = Pick<Static<typeof StandingSchema>, 'standing' | 'reasons' | 'asOf'>;

const ReportedSchema = Type.Object({ report: CodeSchema });

export interface Breach {
  /** Once for each: the other side does the same key once. */
  key: string;
  subject: { id: string; name: string };
  /** File number of the application, name of the item, why the department found the promise broken. */
  number: string;
  item: string;
  reason: string;
  at: number;
}

/** Credit information (信用): asked before a promise may stand for proof, told when one was broken. */
export interface Credit {
  readonly demo: boolean;
  /** `stale`: its answer is older than a day. */
  standing(query: {
    subject: { id: string; name: string };
    purpose: string;
    now: number;
  }): Promise<PortResult<Standing>>;
  report(breach: Breach): Promise<PortResult<{ report: string }>>;
}

export function httpCredit(http: HttpPort): Credit {
  return {
    demo: false,
    standing: async ({ subject, purpose, now }) => {
      const answer = await http.ask({ path: '/credit/query', body: { subject, purpose } }, StandingSchema);
      if (!answer.ok) return answer;
      const { standing, reasons, asOf } = answer.value;
      if (answer.value.subject.toUpperCase() !== subject.id.toUpperCase()) return failed('mismatch');
      return now - asOf > FRESH_MS ? failed('stale') : got({ standing, reasons, asOf });
    },
    report: ({ key, ...body }) => http.ask({ path: '/credit/breaches', body, key }, ReportedSchema)
  };
}
