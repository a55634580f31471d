import type { Clock } from '#lib/core/clock.ts';
import type { SchemaCheck } from '#lib/core/merge/types.ts';
import { agentText } from '../policy/agents.ts';
import type { KeyRing } from '../keys.ts';
import type { Store } from '../store/types.ts';
import type { Held } from './held.ts';
import type { Actor, DraftService, FileService, VersionService } from './types.ts';

export interface EngineDeps {
  store: Store;
  versions: VersionService;
  drafts: DraftService;
  files: FileService;
  keys: KeyRing;
  check: SchemaCheck;
  clock: Clock;
  /** Absent: every event reads its application anew. */
  held?: Held;
  /** What of the outside there is to tell; absent: nothing, and no job is kept for it. */
  outside?: Outside;
}

/** Foreign systems that are to hear of events by themselves. */
export interface Outside {
  /** Text messages to applicants who agreed. */
  sms: boolean;
  /** E-mail to those who asked for it. */
  mail?: boolean;
  /** Systems of nation and province by what items say of theirs (`system`): 国垂, 省垂. */
  foreign: ReadonlySet<string>;
}

/** How an actor stands in the log: what they are and their id, never a name; of an agent, for whom. */
export function actorText(actor: Pick<Actor, 'role' | 'id' | 'agent'>): string {
  if (actor.agent) return agentText(actor.agent, actor.id);
  return `${actor.role}:${actor.id}`;
}
/** Under which authorisation an agent did it, for the payload of an event; nothing where the person did it themself. */
export function onBehalf({ agent }: Pick<Actor, 'agent'>): { authorisation?: string } {
  return agent ? { authorisation: agent.authorisation } : {};
}
export const SYSTEM = 'system:engine';
