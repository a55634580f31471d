import type { Xml } from '../../xml.ts';
import type { Expression } from '../expression.ts';
import type { Signal, Task } from '../model.ts';
import type { Operation } from '../operations.ts';
import type { ExportFile } from '../../types.ts';
import type { BundleSource } from '../../../model/index.ts';

/** Engines that the process is written for; `plain` keeps to the standard and to ECMAScript. */
export const PROFILES = ['plain', 'camunda8', 'flowable'] as const;
export type Profile = (typeof PROFILES)[number];

/** How one engine says conditions, scripts, timers, tasks and what correlates an event with one application. */
export interface Language {
  profile: Profile;
  /** Namespaces and attributes of `definitions`. */
  definitions: Record<string, string>;
  process: Record<string, string>;
  condition(expression: Expression): Xml;
  /** Attributes, extension elements, and what stands behind the flows. */
  script(operations: Operation[]): Parts;
  /** The moment at which a timer runs out, from its variable. */
  moment(due: string): string;
  task(task: Task): Parts;
  signal(name: Signal): { name: string; attributes?: Record<string, string> };
  message(name: string): { name: string; extension?: Xml };
  /** What a process has to be started with, in words for the README. */
  files(source: BundleSource): ExportFile[];
}

export interface Parts {
  /** Sentences for the documentation. */
  about?: string[];
  attributes?: Record<string, string>;
  extension?: Xml[];
  content?: Xml[];
}

/** A clock that does not run ends never. */
export const NEVER = '9999-12-31T00:00:00Z';
