import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { problems } from './messages.ts';

/** What a caller hands in; answers and data are looked at by the checks of the form. */
export interface SubmissionBody {
  version: number | null;
  answers: Record<string, unknown>;
  data: Record<string, unknown>;
  materials: { material: string; file: string }[];
  applicant: string | null;
}

export type Json = Record<string, unknown>;
const KEYS = ['version', 'consent', 'answers', 'data', 'materials', 'applicant'];

/** Reads the body of a submission; every fault is named with its JSON Pointer. */
export function readSubmission(raw: unknown): Result<SubmissionBody> {
  if (!isObject(raw)) return refuse(problems.notObject(''));
  const found: Problem[] = [
    ...unknownKeys(raw, KEYS),
    ...object(raw, 'answers'),
    ...object(raw, 'data'),
    ...(raw['version'] === undefined || isVersion(raw['version']) ? [] : [problems.badVersion('/version')]),
    ...(raw['materials'] === undefined || isMaterials(raw['materials']) ? [] : [problems.badMaterials('/materials')]),
    ...(raw['applicant'] === undefined ? [] : applicant(raw['applicant'])),
    ...(raw['consent'] === true ? [] : [problems.consent()])
  ];
  if (found.length > 0) return refuse(...found);
  return ok({
    version: (raw['version'] as number | undefined) ?? null,
    answers: raw['answers'] as Json,
    data: raw['data'] as Json,
    materials: (raw['materials'] as SubmissionBody['materials'] | undefined) ?? [],
    applicant: (raw['applicant'] as { name: string } | undefined)?.name.trim() ?? null
  });
}

/** Keys of a body that mean nothing. */
export function unknownKeys(raw: Json, known: readonly string[]): Problem[] {
  return Object.keys(raw)
    .filter((key) => !known.includes(key))
    .map((key) => problems.unknownKey(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

function object(raw: Json, key: string): Problem[] {
  if (!Object.hasOwn(raw, key)) return [problems.missing(`/${key}`)];
  return isObject(raw[key]) ? [] : [problems.notObject(`/${key}`)];
}

function applicant(value: unknown): Problem[] {
  const isNamed =
    isObject(value) &&
    Object.keys(value).length === 1 &&
    typeof value['name'] === 'string' &&
    value['name'].trim() !== '' &&
    value['name'].length <= 100;
  return isNamed ? [] : [problems.badName('/applicant')];
}

function isVersion(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function isMaterials(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= 200 &&
    value.every(
      (each) =>
        isObject(each) &&
        Object.keys(each).length === 2 &&
        typeof each['material'] === 'string' &&
        typeof each['file'] === 'string'
    )
  );
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
