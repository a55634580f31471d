import { createDeliveryReads } from './delivery-queries.ts';
import { createBacklogReads } from './backlog-queries.ts';
import { createRetentionReads } from './retention-queries.ts';
import { createHandoverReads } from './handover-queries.ts';
import { createDeskReads } from './desk-queries.ts';
import { createPartyReads } from './party-queries.ts';
import { createCounterReads } from './counter-queries.ts';
import { createIssuedReads } from './issued-queries.ts';
import { createMailReads } from './mail-queries.ts';
import { createPaymentReads } from './payment-queries.ts';
import type { Reader } from './reader.ts';
import { createSettingReads } from './settings.ts';
import { createPullReads } from './pull-queries.ts';
import { createFeedbackReads } from './feedback-queries.ts';
import { createTextReads } from './text-queries.ts';
import { createOperateReads } from './operate-queries.ts';
import { createReminderReads } from './reminder-queries.ts';
import { createSuperviseReads } from './supervise-queries.ts';
import { READS, tasksQuery } from './queries.ts';
import type {
  AccessLine,
  AccessRow,
  ApiKeyRow,
  ApplicationRow,
  DraftRow,
  EventRow,
  FileRow,
  LifeLine,
  OutboxRow,
  Store,
  TaskQuery,
  TaskRow,
  TimerRow,
  VersionRow
} from './types.ts';
import type { UploadRow } from './upload-rows.ts';
import type { WriteOperations } from './writes.ts';

const TASKS_AT_MOST = 1000;

export type Reads = Omit<Store, keyof WriteOperations | 'close'>;

/** Everything that only reads, by index and with limits. */
export function createReads(reader: Reader): Reads {
  const get = async <T>(name: keyof typeof READS, row: object = {}) =>
    (await reader.get<T>(name, READS[name], row)) ?? null;
  const all = async <T>(name: keyof typeof READS, row: object = {}) => reader.all<T>(name, READS[name], row);
  return {
    ...createSettingReads(reader),
    ...createPullReads(reader),
    ...createSuperviseReads(reader),
    ...createFeedbackReads(reader),
    ...createReminderReads(reader),
    ...createOperateReads(reader),
    ...createRetentionReads(reader),
    application: (id) => get<ApplicationRow>('application', { id }),
    applicationByNumber: (number) => get<ApplicationRow>('applicationByNumber', { number }),
    applicationsOf: (owner) => all<ApplicationRow>('applicationsOf', { owner }),
    applicationsAfter: (after, limit) => all<ApplicationRow>('applicationsAfter', { after, limit }),
    wrappedKey: async (application) =>
      (await get<{ wrappedKey: Uint8Array }>('wrappedKey', { application }))?.wrappedKey ?? null,
    lookup: async (field, hmac) =>
      (await all<{ application: string }>('lookup', { field, hmac })).map((row) => row.application),
    countedOtherwise: async (bundle, calendar, after, limit) =>
      (await all<{ application: string }>('countedOtherwise', { bundle, calendar, after, limit })).map(
        (row) => row.application
      ),
    events: (application) => all<EventRow>('events', { application }),
    eventByKey: (application, key) => get<EventRow>('eventByKey', { application, key }),
    payload: async (application, ref) =>
      (await get<{ ciphertext: Uint8Array }>('payload', { application, ref }))?.ciphertext ?? null,
    tasks: (query) => readTasks(reader, query),
    timers: async (application) => (await all<StoredTimer>('timers', { application })).map(timerOf),
    opened: async (id) => {
      const [found, timers, tasked] = (await reader.together([
        ['applicationWithKey', READS.applicationWithKey, { id }],
        ['timers', READS.timers, { application: id }],
        ['tasked', READS.tasked, { application: id }]
      ])) as [(ApplicationRow & { wrappedKey: Uint8Array | null })[], StoredTimer[], { item: string }[]];
      if (!found[0]) return null;
      const { wrappedKey, ...row } = found[0];
      return { row, wrappedKey, timers: timers.map(timerOf), tasked: tasked.map(({ item }) => item) };
    },
    outbox: (application) => all<OutboxRow>('outbox', { application }),
    accessLog: (query) => {
      const of = query.department === undefined ? '' : 'Of';
      return all<AccessLine>(query.number === undefined ? `accessLog${of}` : `accessLogAbout${of}`, { ...query });
    },
    apiKey: (id) => get<ApiKeyRow>('apiKey', { id }),
    apiKeys: () => all<ApiKeyRow>('apiKeys'),
    accesses: (application) => all<AccessRow>('accesses', { application }),
    accessesFor: (reason) => all<AccessRow>('accessesFor', { reason }),
    version: (bundle, version) => get<VersionRow>('version', { bundle, version }),
    latestVersion: (bundle) => get<VersionRow>('latestVersion', { bundle }),
    versions: async (bundle) => {
      const rows = await all<Omit<VersionRow, 'document'>>('versions');
      return bundle === undefined ? rows : rows.filter((row) => row.bundle === bundle);
    },
    life: (bundle) => (bundle === undefined ? all<LifeLine>('life') : all<LifeLine>('lifeOf', { bundle })),
    lifeDocument: async (bundle, seq) =>
      (await get<{ document: string | null }>('lifeDocument', { bundle, seq }))?.document ?? null,
    draft: (id) => get<DraftRow>('draft', { id }),
    draftByToken: (tokenHash) => all<DraftRow>('draftByToken', { tokenHash }),
    draftsOf: (owner) => all<DraftRow>('draftsOf', { owner }),
    file: (id) => get<FileRow>('file', { id }),
    filesOf: async (where) =>
      where.draft === undefined
        ? all<FileRow>('filesOfApplication', { application: where.application ?? null })
        : all<FileRow>('filesOfDraft', { draft: where.draft }),
    upload: (id) => get<UploadRow>('upload', { id }),
    uploadsOf: (owner) => all<UploadRow>('uploadsOf', { owner }),
    expiredUploads: (now, limit) => all<UploadRow>('expiredUploads', { now, limit }),
    anyFile: async () => (await get('firstFile')) !== null,
    unscannedFiles: (limit) => all<{ id: string }>('unscannedFiles', { limit }),
    orphanFiles: (limit) => all<FileRow>('orphanFiles', { limit }),
    ...createDeliveryReads(reader),
    ...createBacklogReads(reader),
    ...createPaymentReads(reader),
    ...createIssuedReads(reader),
    ...createMailReads(reader),
    ...createTextReads(reader),
    ...createPartyReads(reader),
    ...createCounterReads(reader),
    ...createDeskReads(reader),
    ...createHandoverReads(reader)
  };
}

type StoredTimer = Omit<TimerRow, 'provisional'> & { provisional: number };

function timerOf(row: StoredTimer): TimerRow {
  return { ...row, provisional: row.provisional === 1 };
}

async function readTasks(reader: Reader, query: TaskQuery): Promise<TaskRow[]> {
  const statuses = query.statuses ?? [];
  const shape = {
    department: query.department !== undefined,
    application: query.application !== undefined,
    due: query.due === true,
    statuses: statuses.length
  };
  const row = {
    ...query,
    limit: Math.min(query.limit ?? TASKS_AT_MOST, TASKS_AT_MOST),
    ...Object.fromEntries(statuses.map((status, index) => [`status${index}`, status]))
  };
  return reader.all<TaskRow>(`tasks:${JSON.stringify(shape)}`, tasksQuery(shape), row);
}
