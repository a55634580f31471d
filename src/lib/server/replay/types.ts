import type { Calendar } from '#lib/core/model/index.ts';
import type { SchemaCheck } from '#lib/core/merge/types.ts';
import type { VersionService } from '../engine/types.ts';
import type { KeyRing } from '../keys.ts';
import type { ApplicationRow, EventRow, Store, TaskRow, TimerRow } from '../store/types.ts';

export interface ReplayDeps {
  store: Pick<
    Store,
    'application' | 'events' | 'payload' | 'wrappedKey' | 'draft' | 'tasks' | 'timers' | 'filesOf' | 'applicationsAfter'
  >;
  keys: KeyRing;
  check: SchemaCheck;
  /** With the calendar that each version was published with. */
  versions: VersionService;
  /** The calendar of the workspace, as it is today. */
  today(bundle: string): Calendar | undefined;
}

/** Everything that is compared, read while the application did not move. */
export interface Stored {
  row: ApplicationRow;
  events: EventRow[];
  tasks: TaskRow[];
  timers: TimerRow[];
}

/** Deps of a replay with the calendar that is tried. */
export type Trying = ReplayDeps & { calendars: ReadonlyMap<string, Calendar>; calendar: Calendar };
