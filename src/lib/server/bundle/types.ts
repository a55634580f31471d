import type { Department } from '#lib/core/model/index.ts';
import type { VersionRow } from '../store/types.ts';

/** Everything that a bundle is, as it travels: exact texts of its documents, and its published versions. */
export interface Pack {
  bundle: string;
  name: string;
  /** Path in the workspace → text. */
  documents: Map<string, string>;
  /** Those that it names. */
  departments: Department[];
  /** Path → SHA-256 of what every installation has for itself and the bundle rests on. */
  rests: Record<string, string>;
  versions: VersionRow[];
}

/** What becomes of a thing that is otherwise here: ours stays, theirs takes its place, or theirs stands beside it. */
export type Choice = 'keep' | 'replace' | 'duplicate';

/** A document, department or version of the pack beside what is here. */
export interface Piece {
  /** Path in the workspace; `flows/departments.json#<id>`, `versions/<number>`. */
  path: string;
  kind: string;
  /** What it is, for people. */
  title: string;
  /** `shipped`: what is here came with the program and was never changed. */
  state: 'new' | 'same' | 'shipped' | 'different';
  /** Of a different one. */
  choices: Choice[];
}
