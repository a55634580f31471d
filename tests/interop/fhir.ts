import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './support/child.ts';
import { exportTo } from './support/folder.ts';
import { installed } from './support/install.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

interface Validated {
  resources: number;
  items: number;
  conditions: number;
  options: number;
  differs: number;
  first: unknown;
}

/** Validates every questionnaire and value set of a bundle with the fhir package, and reads each through XML and back. */
export async function validateFhir({ name, source }: Subject, dir: string): Promise<Row> {
  const folder = join(dir, `${name}-fhir`);
  await exportTo(folder, source, 'fhir-questionnaire');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(questionnaire|(items|valuesets)\/.*)\.json$/.test(file))
    .map((file) => join(folder, file));
  const program = installed('fhir');
  const validated = await runChild<Validated>([join(program, 'validate.mjs')], program, files);
  const { differs, first, ...counts } = validated;
  return {
    check: 'fhir',
    subject: name,
    counts,
    differs: differs === 0 ? [] : [`${differs} faults, first ${JSON.stringify(first)}`]
  };
}
