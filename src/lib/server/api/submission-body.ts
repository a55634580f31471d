import type { Static } from 'typebox';
import type { submitApplication } from './operations/applications.ts';

/** What a caller hands in; answers and data are looked at by the checks of the form. */
export interface SubmissionBody {
  version: number | null;
  answers: Record<string, unknown>;
  data: Record<string, unknown>;
  materials: { material: string; file: string }[];
  applicant: string | null;
}

/** The body of a submission, checked by its schema, with what may be left out. */
export function submissionOf(body: Static<typeof submitApplication.body>): SubmissionBody {
  const { version = null, answers, data, materials = [], applicant } = body;
  return { version, answers, data, materials, applicant: applicant?.name.trim() ?? null };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
