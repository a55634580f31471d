import type { ErasureRequestRow, RetentionRow } from './retention-rows.ts';
import type { SettingRow } from './settings-rows.ts';
import type { MarkRow } from './supervise-rows.ts';
import type { UploadRow } from './upload-rows.ts';
import type { CallbackRow, DeliveryRow, ReceiverChangeRow, ReceiverRow } from './delivery-rows.ts';
import type { GrievanceRow, RatingRow } from './feedback-rows.ts';
import type { ReminderRow } from './reminder-rows.ts';
import type { NoticeTextRow } from './text-rows.ts';
import type { IssuedRow } from './issued-rows.ts';
import type { AssignmentRow, SavedViewRow, TickRow } from './desk-rows.ts';
import type { MailContactRow } from './mail-rows.ts';
import type { AuthorisationRow, PartyRow } from './party-rows.ts';
import type { ServicePointRow, VisitRow } from './counter-rows.ts';
import type { ContactRow, PaymentRow, PortJobActRow, PortJobRow } from './payment-rows.ts';
import type { ExchangeRow, HandedOutRow, ReentryRow } from './handover-rows.ts';
import type {
  AccessRow,
  ApiKeyRow,
  ApplicationRow,
  DraftRow,
  EventRow,
  FileRow,
  LifeRow,
  OutboxRow,
  PayloadRow,
  TaskRow,
  TimerRow,
  VersionRow
} from './rows.ts';

/** The tables as Kysely sees them. Columns carry the names of the rows, so that nothing has to be renamed on the way. */
export interface Tables {
  application: ApplicationRow;
  applicationKey: { application: string; wrappedKey: Uint8Array };
  event: EventRow;
  payload: PayloadRow;
  task: TaskRow & { lane: number; sortAt: number; region: string | null; assignee: string | null };
  tick: TickRow;
  assignment: AssignmentRow;
  savedView: SavedViewRow;
  timer: Omit<TimerRow, 'provisional'> & { provisional: number; leaseUntil: number | null };
  outbox: OutboxRow;
  lookup: { application: string; field: string; hmac: string };
  counter: { prefix: string; next: number };
  version: VersionRow;
  draft: DraftRow;
  file: FileRow;
  upload: UploadRow;
  access: AccessRow;
  apiKey: ApiKeyRow;
  life: LifeRow;
  payment: PaymentRow;
  portJob: PortJobRow;
  portJobAct: PortJobActRow;
  contact: ContactRow;
  setting: SettingRow;
  retention: RetentionRow;
  erasureRequest: ErasureRequestRow;
  receiver: ReceiverRow;
  receiverChange: ReceiverChangeRow;
  delivery: DeliveryRow;
  callback: CallbackRow;
  exchange: ExchangeRow;
  handedOut: HandedOutRow;
  reentry: ReentryRow;
  issued: IssuedRow;
  mailContact: MailContactRow;
  noticeText: NoticeTextRow;
  party: PartyRow;
  visit: VisitRow;
  servicePoint: ServicePointRow;
  authorisation: AuthorisationRow;
  mark: MarkRow;
  rating: RatingRow;
  grievance: GrievanceRow;
  reminder: ReminderRow;
}
