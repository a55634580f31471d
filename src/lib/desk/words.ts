import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { nearDay, timeWords } from '#lib/ui/dates.ts';
import { limitText, type LimitUnit } from '#lib/ui/limits.ts';
import type { Owed } from '#lib/core/run/officer-view.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import type { ClockFace } from './clock.ts';
import type { StatusChip, Waits } from './filters.ts';
import { isWhy, type Why } from './assign.ts';
import type { GroupId } from './groups.ts';
import type { MoveName } from './moves.ts';

export type Tone = 'ok' | 'warn' | 'err' | 'info' | 'pause' | 'accent' | undefined;

const STATUS: Record<TaskStatus | Owed | StatusChip, () => string> = {
  examining: m.desk_status_examining,
  correcting: m.desk_status_correcting,
  waiting: m.desk_status_waiting,
  deciding: m.desk_status_deciding,
  paused: m.desk_status_paused,
  faulted: m.desk_status_faulted,
  asking: m.desk_status_asking,
  visiting: m.desk_status_visiting,
  withheld: m.desk_status_withheld,
  issuing: m.desk_status_issuing,
  reconsidering: m.desk_status_reconsidering,
  reviewing: m.desk_status_reviewing,
  approved: m.desk_status_approved,
  refused: m.desk_status_refused,
  notAccepted: m.desk_status_notAccepted,
  withdrawn: m.desk_status_withdrawn,
  lapsed: m.desk_status_lapsed,
  cancelled: m.desk_status_cancelled,
  revoked: m.desk_status_revoked,
  notNeeded: m.desk_status_notNeeded,
  check: m.desk_status_check,
  delivery: m.desk_status_delivery,
  owed: m.desk_status_owed,
  lent: m.desk_status_lent
};
const TONES: Partial<Record<TaskStatus | Owed, Tone>> = {
  check: 'accent',
  delivery: 'accent',
  deciding: 'accent',
  correcting: 'pause',
  waiting: 'pause',
  paused: 'pause',
  faulted: 'err',
  asking: 'pause',
  visiting: 'pause',
  withheld: 'pause',
  issuing: 'accent',
  reconsidering: 'accent',
  reviewing: 'accent',
  revoked: 'err',
  approved: 'ok'
};

export function statusWord(status: TaskStatus | Owed | StatusChip): string {
  return STATUS[status]();
}

export function statusTone(status: TaskStatus | Owed): Tone {
  return TONES[status];
}

const GROUP: Record<GroupId, () => string> = {
  overdue: m.desk_group_overdue,
  today: m.desk_group_today,
  week: m.desk_group_week,
  later: m.desk_group_later,
  stopped: m.desk_group_stopped,
  done: m.desk_group_done
};

export function groupWord(group: GroupId): string {
  return GROUP[group]();
}

const MOVE: Record<MoveName, () => string> = {
  accept: m.desk_move_accept,
  requestCorrection: m.desk_move_requestCorrection,
  reject: m.desk_move_reject,
  approve: m.desk_move_approve,
  refuse: m.desk_move_refuse,
  pause: m.desk_move_pause,
  resume: m.desk_move_resume,
  extend: m.desk_move_extend,
  retry: m.desk_move_retry,
  recommend: m.desk_move_recommend,
  consulted: m.desk_move_consulted,
  creditGood: m.desk_move_creditGood,
  creditBad: m.desk_move_creditBad,
  visited: m.desk_move_visited,
  stand: m.desk_move_stand,
  revise: m.desk_move_revise,
  overturn: m.desk_move_overturn,
  checkPassed: m.desk_move_checkPassed,
  rectified: m.desk_move_rectified,
  issueElectronic: m.desk_move_issueElectronic,
  issueCounter: m.desk_move_issueCounter,
  issuePost: m.desk_move_issuePost,
  requestOriginals: m.desk_move_requestOriginals,
  originalsReceived: m.desk_move_originalsReceived,
  collected: m.desk_move_collected,
  delivered: m.desk_move_delivered,
  deliver: m.desk_move_deliver,
  returned: m.desk_move_returned,
  hear: m.desk_move_hear,
  inspect: m.desk_move_inspect,
  expert: m.desk_move_expert,
  requestLate: m.desk_move_requestLate,
  return: m.desk_move_return,
  rectify: m.desk_move_rectify,
  checkFailed: m.desk_move_checkFailed,
  revoke: m.desk_move_revoke,
  uphold: m.desk_move_uphold
};

export function moveWord(move: MoveName): string {
  return MOVE[move]();
}

/** What a move does, above its form; `product` is the name of the item's result. */
export function hintWord(move: MoveName, product: string, facts: boolean): string {
  if (move === 'approve' || move === 'revise' || move === 'overturn')
    return facts ? m.desk_panel_approve_hint({ result: product }) : m.desk_panel_approve_plain({ result: product });
  const hints: Partial<Record<MoveName, () => string>> = {
    requestCorrection: m.desk_panel_correction_hint,
    requestLate: m.desk_panel_late_hint,
    revoke: m.desk_panel_revoke_hint,
    reject: m.desk_panel_reject_hint,
    refuse: m.desk_panel_refuse_hint,
    pause: m.desk_panel_pause_hint,
    extend: m.desk_panel_extend_hint
  };
  return hints[move]?.() ?? '';
}

/** The button that carries a move out; what ends a task names the act and the person. */
export function confirmWord(move: MoveName, person: string, item: string): string {
  if (move === 'approve') return m.desk_confirm_approve_person({ person, item });
  if (move === 'reject') return m.desk_confirm_reject_person({ person, item });
  if (move === 'refuse') return m.desk_confirm_refuse_person({ person, item });
  return move === 'requestCorrection' || move === 'requestLate' ? m.desk_confirm_correction() : moveWord(move);
}

const DONE: Partial<Record<MoveName, (values: { what: string }) => string>> = {
  accept: m.desk_done_accept,
  requestCorrection: m.desk_done_requestCorrection,
  reject: m.desk_done_reject,
  approve: m.desk_done_approve,
  refuse: m.desk_done_refuse,
  pause: m.desk_done_pause,
  resume: m.desk_done_resume,
  extend: m.desk_done_extend,
  retry: m.desk_done_retry
};

/** The quiet word after a move: what was done, to which task. */
export function doneWord(move: MoveName, what: string): string {
  return DONE[move]?.({ what }) ?? m.desk_done_other({ move: moveWord(move), what });
}

const VIA: Record<string, () => string> = {
  applicant: m.desk_via_applicant,
  licence: m.desk_via_licence,
  department: m.desk_via_department,
  commitment: m.desk_via_commitment,
  product: m.desk_via_product,
  generated: m.desk_via_generated,
  statutory: m.desk_via_statutory,
  online: m.desk_via_online,
  contract: m.desk_via_contract
};

/** Where a material comes from. */
export function viaWord(via: string): string {
  return VIA[via]?.() ?? via;
}

/** The clock in a few words, for a row of the inbox. */
export function clockWord(clock: ClockFace): string {
  if (clock.state === 'running') return m.desk_clock_left({ days: clock.left });
  if (clock.state === 'today') return m.desk_clock_today({ time: timeWords(clock.dueAt) });
  if (clock.state === 'overdue')
    return clock.over > 0 ? m.desk_clock_over({ days: clock.over }) : m.desk_clock_over_today();
  if (clock.state === 'stopped') return m.desk_clock_still();
  return clock.state === 'ended' ? m.desk_clock_ended() : m.desk_clock_none();
}

const STOPPED = {
  correcting: m.desk_clock_stopped_correcting,
  waiting: m.desk_clock_stopped_waiting,
  paused: m.desk_clock_stopped_paused
};

/** Why a clock stands still, in a sentence; with what is left when it goes on. */
export function stoppedWord(clock: Extract<ClockFace, { state: 'stopped' }>): string {
  const reason = STOPPED[clock.because]();
  return clock.left === null ? reason : `${reason}，${m.desk_clock_stopped_left({ days: clock.left })}`;
}

export function limitWord(days: number, unit?: LimitUnit): string {
  return days > 0 ? m.ui_limit_promised({ limit: limitText(days, unit) }) : limitText(0);
}

/** A date that a clock is due; 暂定 when the calendar of its year is not published yet. */
export function dueDate(dueAt: number, provisional: boolean, now: number): string {
  const day = nearDay(dueAt, getLocale(), now);
  return provisional ? `${day} ${m.desk_clock_provisional()}` : day;
}

/** A count that is not taken further than a thousand. */
export function countWord(count: number): string {
  return count > COUNTED ? `${COUNTED}+` : String(count);
}
const COUNTED = 1000;

const WAITS_WORDS: Record<Waits, () => string> = {
  desk: m.desk_waits_desk,
  applicant: m.desk_waits_applicant,
  items: m.desk_waits_items,
  visit: m.desk_waits_visit,
  pause: m.desk_waits_pause
};

/** Whom a task waits for. */
export function waitsWord(waits: Waits): string {
  return WAITS_WORDS[waits]();
}

const WHY_WORDS: Record<Why, () => string> = {
  load: m.desk_why_load,
  leave: m.desk_why_leave,
  expertise: m.desk_why_expertise,
  avoid: m.desk_why_avoid,
  wrong: m.desk_why_wrong
};

/** Why a task was given to somebody else. */
export function whyWord(why: string): string {
  return isWhy(why) ? WHY_WORDS[why]() : '';
}

const REASONS: Partial<Record<MoveName, readonly (() => string)[]>> = {
  requestCorrection: [m.desk_reason_missing, m.desk_reason_form, m.desk_reason_differs, m.desk_reason_unclear],
  requestLate: [m.desk_reason_missing, m.desk_reason_form, m.desk_reason_differs, m.desk_reason_unclear],
  reject: [m.desk_reason_not_needed, m.desk_reason_not_ours],
  refuse: [m.desk_reason_conditions, m.desk_reason_untrue],
  pause: [m.desk_reason_procedure, m.desk_reason_inquiry]
};

/** Sentences to choose from before more is typed: those of 行政许可法 第三十二条, 第三十八条, 第四十五条. */
export function reasonWords(move: MoveName): string[] {
  return (REASONS[move] ?? []).map((word) => word());
}
