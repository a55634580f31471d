import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { CodeSchema, DaySchema, NameSchema } from './shapes.ts';
import type { HttpPort } from './http-port.ts';
import { failed, type PortResult } from './result.ts';

const FILE_BYTES = 20 * 1024 * 1024;

const HolderSchema = Type.Object({
  /** 公民身份号码 or 统一社会信用代码. */
  id: CodeSchema,
  name: NameSchema,
  /** Of an organisation: who may act for it. */
  representatives: Type.Optional(Type.Array(NameSchema, { maxItems: 50 }))
});

const LicenceSchema = Type.Object({
  /** The source's own reference; says nothing about the person. */
  id: CodeSchema,
  /** 居民身份证, 营业执照 … as the items name it (`licenseType`). */
  type: NameSchema,
  holder: HolderSchema,
  issuedBy: NameSchema,
  /** Last day on which it is valid; null: without end. */
  validUntil: Type.Union([DaySchema, Type.Null()]),
  file: Type.Object({
    name: NameSchema,
    type: Type.Union([Type.Literal('application/pdf'), Type.Literal('image/png'), Type.Literal('image/jpeg')]),
    size: Type.Integer({ minimum: 1, maximum: FILE_BYTES }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' })
  })
});
const AnswerSchema = Type.Object({ licences: Type.Array(LicenceSchema, { maxItems: 20 }) });
export type Licence = Static<typeof LicenceSchema>;

/** Whose licence of which kind, and on whose word. `consent`: who agreed, when (milliseconds), and to what use. */
export interface LicenceQuery {
  type: string;
  holder: { id: string; name: string };
  consent: { by: string; at: number; purpose: string };
  /** `2026-11-23`: the day on which it has to be valid. */
  today: string;
}

/** Electronic licences (电子证照). */
export interface LicenceSource {
  readonly demo: boolean;
  /** The licence that is valid the longest. `stale`: there are some, all out of date. `mismatch`: of another kind or person. */
  find(query: LicenceQuery): Promise<PortResult<Licence>>;
  /** Its document; `mismatch` unless size and SHA-256 are those of the licence. */
  file(licence: Licence): Promise<PortResult<Uint8Array>>;
}

export function httpLicenceSource(http: HttpPort): LicenceSource {
  return {
    demo: false,
    find: async ({ type, holder, consent, today }) => {
      const answer = await http.ask({ path: '/licences/query', body: { type, holder, consent } }, AnswerSchema);
      if (!answer.ok) return answer;
      const { licences } = answer.value;
      if (licences.length === 0) return failed('not-found');
      if (!licences.every((each) => each.type === type && isHolder(each, holder))) return failed('mismatch');
      const valid = licences.filter(({ validUntil }) => validUntil === null || validUntil >= today);
      const best = valid.sort((a, b) => (b.validUntil ?? '9').localeCompare(a.validUntil ?? '9'))[0];
      return best ? { ok: true, value: best } : failed('stale');
    },
    file: async ({ id, file }) => {
      const answer = await http.bytes({ path: '/licences/file', body: { id } }, FILE_BYTES);
      if (!answer.ok) return answer;
      const hash = createHash('sha256').update(answer.value).digest('hex');
      return answer.value.length === file.size && hash === file.sha256 ? answer : failed('mismatch');
    }
  };
}

/** The number is the holder's, and the name the holder's own or that of somebody who acts for it. */
function isHolder({ holder }: Licence, asked: LicenceQuery['holder']): boolean {
  const sameId = holder.id.toUpperCase() === asked.id.toUpperCase();
  return sameId && (holder.name === asked.name || (holder.representatives ?? []).includes(asked.name));
}
