import type { Answers } from '#lib/core/model/index.ts';
import { isActive, loadApplication, loadRecord, type Loaded } from '../engine/load.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { ApplicationRow, Store } from '../store/types.ts';
import { maskOf, type Mask } from './mask.ts';

/** An application as an operator gets it: plain rows, times as ISO 8601. */
export interface DumpRecord {
  application: {
    number: string;
    bundle: string;
    version: number;
    status: string;
    submittedAt: string;
    updatedAt: string;
    region: string | null;
    channel: string | null;
    /** The applicant's account; of masked data none. */
    owner: string | null;
    /** Its key was destroyed: nothing is left of what it said. */
    erased: boolean;
  };
  answers: { situation: string; value: string }[];
  items: { item: string; department: string; status: string; dueAt: string | null; workingDaysLeft: number | null }[];
  values: {
    element: string;
    row: string;
    value: string | number | boolean | null;
    producedBy: 'applicant' | 'department';
  }[];
  events: { seq: number; at: string; type: string; item: string | null; actor: string }[];
}

export interface DumpOptions {
  masked: boolean;
  bundle?: string | undefined;
  /** Called before the whole data of an application are given out. */
  note?(row: ApplicationRow, items: readonly string[]): Promise<void>;
}

const PAGE = 200;

type Deps = Omit<Pick<EngineDeps, 'store' | 'keys' | 'versions'>, 'store'> & {
  store: Pick<Store, 'applicationsAfter' | 'tasks' | 'events' | 'application' | 'wrappedKey' | 'payload'>;
};

/** All applications, one after the other and never more than a page of rows in memory, in the order of their ids. */
export async function* dumpRecords(deps: Deps, options: DumpOptions): AsyncGenerator<DumpRecord> {
  const masks = new Map<string, Mask>();
  for (let after = '', isMore = true; isMore;) {
    const rows = await deps.store.applicationsAfter(after, PAGE);
    isMore = rows.length === PAGE;
    after = rows.at(-1)?.id ?? after;
    for (const row of rows)
      if (options.bundle === undefined || row.bundle === options.bundle)
        yield await recordOf(deps, row, options, masks);
  }
}

async function recordOf(
  deps: Deps,
  row: ApplicationRow,
  options: DumpOptions,
  masks: Map<string, Mask>
): Promise<DumpRecord> {
  const { masked } = options;
  const tasks = await deps.store.tasks({ application: row.id });
  const loaded = await loadApplication(deps as EngineDeps, row.id);
  if (loaded && !masked)
    await options.note?.(
      row,
      tasks.map(({ item }) => item)
    );
  const { region, channel } = JSON.parse(row.receivedAt) as { region?: string; channel?: string };
  const { context } = JSON.parse(row.snapshot) as { context?: { answers?: Answers } };
  return {
    application: {
      number: row.number,
      bundle: row.bundle,
      version: row.version,
      status: row.status,
      submittedAt: iso(row.submittedAt),
      updatedAt: iso(row.updatedAt),
      region: region ?? null,
      channel: channel ?? null,
      owner: masked ? null : row.owner,
      erased: loaded === null
    },
    answers: answerRows(context?.answers ?? {}),
    items: tasks
      .filter(({ status }) => isActive(status as never))
      .map(({ item, department, status, dueAt, remaining }) => ({
        ...{ item, department, status, dueAt: dueAt === null ? null : iso(dueAt), workingDaysLeft: remaining }
      })),
    values: loaded ? await valuesOf(deps, loaded, masked, masks) : [],
    events: (await deps.store.events(row.id)).map(({ seq, at, type, item, actor }) => ({
      ...{ seq, at: iso(at), type, item, actor: masked ? actor.split(':')[0]! : actor }
    }))
  };
}

function answerRows(answers: Answers): DumpRecord['answers'] {
  return Object.entries(answers).flatMap(([situation, answer]) =>
    [answer].flat().flatMap((value) => (value === null ? [] : [{ situation, value }]))
  );
}

async function valuesOf(
  deps: Deps,
  loaded: Loaded,
  masked: boolean,
  masks: Map<string, Mask>
): Promise<DumpRecord['values']> {
  const { version } = loaded;
  const name = `${version.bundle}@${version.version}`;
  const mask = masks.get(name) ?? maskOf(version);
  masks.set(name, mask);
  const { data, produced } = await loadRecord(deps as EngineDeps, loaded);
  const rows = [
    ...leavesOf(data).map((leaf) => ({ ...leaf, producedBy: 'applicant' as const })),
    ...Object.entries(produced).flatMap(([element, value]) =>
      leavesOf(value, element).map((leaf) => ({ ...leaf, producedBy: 'department' as const }))
    )
  ];
  return rows.map(({ element, row, value, producedBy }) => ({
    element,
    row,
    value: (masked ? mask(element, value) : value) as DumpRecord['values'][number]['value'],
    producedBy
  }));
}

interface Leaf {
  element: string;
  /** `0` for the first row of a list, `` outside of one. */
  row: string;
  value: unknown;
}

/** Values by element, dots between; rows of lists by their place. Hidden keys of rows (`$row`) are ours. */
function leavesOf(value: unknown, element = '', row = ''): Leaf[] {
  if (Array.isArray(value))
    return value.flatMap((part, index) => leavesOf(part, element, row === '' ? String(index) : `${row}.${index}`));
  if (typeof value !== 'object' || value === null)
    return value === undefined || element === '' ? [] : [{ element, row, value }];
  return Object.entries(value).flatMap(([key, part]) =>
    key.startsWith('$') ? [] : leavesOf(part, element === '' ? key : `${element}.${key}`, row)
  );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
