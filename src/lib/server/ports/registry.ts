import Type, { type Static } from 'typebox';
import { CodeSchema, NameSchema, TimeSchema } from './shapes.ts';
import type { HttpPort } from './http-port.ts';
import { failed, got, type PortResult } from './result.ts';

const ValueSchema = Type.Object({
  /** Attribute of the subject as the element catalogue names it: `name`, `birthDate`, `hukouAddress.detail`. */
  attribute: Type.String({ pattern: '^[A-Za-z][\\w-]*(\\.[A-Za-z][\\w-]*)*$', maxLength: 100 }),
  value: Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean()]),
  /** Who keeps it, for people: 公安人口库. */
  source: NameSchema,
  /** When it was taken down there, in milliseconds. */
  asOf: TimeSchema,
  /** Whoever keeps it answers for it: not typed over before the person has said that the record is wrong. */
  locked: Type.Optional(Type.Boolean())
});
const AnswerSchema = Type.Object({
  subject: CodeSchema,
  values: Type.Array(ValueSchema, { maxItems: 500 }),
  /** Of an organisation: who may act for it. */
  representatives: Type.Optional(Type.Array(NameSchema, { maxItems: 50 }))
});
export type RegistryValue = Static<typeof ValueSchema>;

export interface RegistryQuery {
  kind: 'person' | 'organisation';
  /** 公民身份号码 or 统一社会信用代码; the name of the person, or of whoever asks for an organisation. */
  id: string;
  name: string;
  consent: { by: string; at: number; purpose: string };
  /** Milliseconds; values older than `olderThan` are left out. */
  now: number;
  olderThan: number;
}

/** What is on file about a person or an enterprise (一人一档, 一企一档). */
export interface Registry {
  readonly demo: boolean;
  /**
   * Values with source and age. `stale`: everything there is too old. `mismatch`: about somebody else. `refused`: also for an
   * organisation that does not name whoever asks among those who act for it (by name alone, as with licences).
   */
  look(query: RegistryQuery): Promise<PortResult<RegistryValue[]>>;
}

export function httpRegistry(http: HttpPort): Registry {
  return {
    demo: false,
    look: async ({ kind, id, name, consent, now, olderThan }) => {
      const answer = await http.ask({ path: '/registry/query', body: { kind, id, name, consent } }, AnswerSchema);
      if (!answer.ok) return answer;
      const { subject, values, representatives = [] } = answer.value;
      if (subject.toUpperCase() !== id.toUpperCase()) return failed('mismatch');
      if (kind === 'organisation' && !representatives.includes(name)) return failed('refused');
      if (values.length === 0) return failed('not-found');
      const fresh = values.filter(({ asOf }) => asOf <= now && now - asOf <= olderThan);
      return fresh.length > 0 ? got(fresh) : failed('stale');
    }
  };
}
