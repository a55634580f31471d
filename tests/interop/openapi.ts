import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './support/child.ts';
import { exportTo } from './support/folder.ts';
import { installed } from './support/install.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

interface Validated {
  operations: number;
  questions: number;
  elements: number;
  asked: number;
  differs: number;
  first: unknown;
}

/** Validates the interface of a bundle with @readme/openapi-parser. */
export async function validateOpenapi({ name, source }: Subject, dir: string): Promise<Row> {
  const document = await documentOf({ name, source }, dir);
  const program = installed('openapi');
  const validated = await runChild<Validated>([join(program, 'validate.mjs'), document], program);
  const { differs, first, ...counts } = validated;
  return { check: 'openapi', subject: name, counts, differs: differs === 0 ? [] : [JSON.stringify(first)] };
}

/** The document of a bundle as it is exported; where it lies. */
export async function documentOf({ name, source }: Subject, dir: string): Promise<string> {
  const folder = join(dir, `${name}-openapi`);
  await exportTo(folder, source, 'openapi');
  return join(folder, 'openapi.json');
}

interface Refused {
  status: number;
  data: { errors?: { code: string; pointer?: string }[] };
}

export interface Called {
  wrong: Refused;
  made: { status: number; data: { id: string; number: string; items: { item: string }[] } };
  again: { status: number; data: unknown };
  read: { status: number; data: unknown };
  /** Of an application of which nothing is to be mended. */
  asked: Refused;
  mended: Refused;
}

/** Calls a server by a document alone, through openapi-client-axios. */
export function callBy(document: string, call: object): Promise<Called> {
  const program = installed('openapi');
  const line = JSON.stringify({ ...call, document: JSON.parse(readFileSync(document, 'utf8')) as unknown });
  return runChild<Called>([join(program, 'call.mjs')], program, [line]);
}
