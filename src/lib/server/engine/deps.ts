import type { Clock } from '#lib/core/clock.ts';
import type { SchemaCheck } from '#lib/core/merge/types.ts';
import type { KeyRing } from '../keys.ts';
import type { Store } from '../store/types.ts';
import type { Actor, DraftService, FileService, VersionService } from './types.ts';

export interface EngineDeps {
  store: Store;
  versions: VersionService;
  drafts: DraftService;
  files: FileService;
  keys: KeyRing;
  check: SchemaCheck;
  clock: Clock;
}

/** How an actor stands in the log: what they are and their id, never a name. */
export function actorText(actor: Pick<Actor, 'role' | 'id'>): string {
  return `${actor.role}:${actor.id}`;
}
export const SYSTEM = 'system:engine';
