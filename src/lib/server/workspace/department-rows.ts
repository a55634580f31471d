import type { Department } from '#lib/core/model/department.ts';
import { sha256 } from './document-file.ts';

/** Where all departments lie. Of a bundle only those count that it names, each with a hash of its own. */
export const DEPARTMENTS_PATH = 'flows/departments.json';

/** SHA-256 of each department, by the place of its row: `flows/departments.json#<id>`. */
export function departmentRows(departments: readonly Department[]): [path: string, sha256: string][] {
  return departments.map((row) => [`${DEPARTMENTS_PATH}#${row.id}`, sha256(JSON.stringify(row))]);
}
