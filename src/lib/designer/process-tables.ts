/** Words of the vocabulary of flows, by name. */
import { m } from '#lib/paraglide/messages.js';

const EVENT: Record<string, () => string> = {
  accept: m.process_ev_accept,
  acceptDeferred: m.process_ev_acceptDeferred,
  requestCorrection: m.process_ev_requestCorrection,
  requestLate: m.process_ev_requestLate,
  reject: m.process_ev_reject,
  approve: m.process_ev_approve,
  refuse: m.process_ev_refuse,
  pause: m.process_ev_pause,
  resume: m.process_ev_resume,
  extend: m.process_ev_extend,
  retry: m.process_ev_retry,
  recommend: m.process_ev_recommend,
  return: m.process_ev_return,
  consulted: m.process_ev_consulted,
  hear: m.process_ev_hear,
  inspect: m.process_ev_inspect,
  expert: m.process_ev_expert,
  creditGood: m.process_ev_creditGood,
  creditBad: m.process_ev_creditBad,
  checkPassed: m.process_ev_checkPassed,
  checkFailed: m.process_ev_checkFailed,
  rectified: m.process_ev_rectified,
  stand: m.process_ev_stand,
  revise: m.process_ev_revise,
  revoke: m.process_ev_revoke,
  uphold: m.process_ev_uphold,
  overturn: m.process_ev_overturn,
  issueElectronic: m.process_ev_issueElectronic,
  issueCounter: m.process_ev_issueCounter,
  issuePost: m.process_ev_issuePost,
  requestOriginals: m.process_ev_requestOriginals,
  originalsReceived: m.process_ev_originalsReceived,
  collected: m.process_ev_collected,
  delivered: m.process_ev_delivered,
  returned: m.process_ev_returned,
  withdraw: m.process_ev_withdraw,
  goOn: m.process_ev_goOn,
  supply: m.process_ev_supply,
  requestReview: m.process_ev_requestReview,
  endReview: m.process_ev_endReview,
  fail: m.process_ev_fail,
  reconsider: m.process_ev_reconsider,
  allWithdraw: m.process_ev_allWithdraw,
  correct: m.process_ev_correct
};
const GUARD: Record<string, (values: { what: string; days: string }) => string> = {
  notActive: m.process_gu_notActive,
  open: m.process_gu_open,
  ended: m.process_gu_ended,
  dependenciesMet: m.process_gu_dependenciesMet,
  dependenciesFailed: m.process_gu_dependenciesFailed,
  revived_true: m.process_gu_revived_true,
  revived_false: m.process_gu_revived_false,
  restsOnRevoked: m.process_gu_restsOnRevoked,
  owing: m.process_gu_owing,
  correctionOpen: m.process_gu_correctionOpen,
  lateOpen: m.process_gu_lateOpen,
  allExamined: m.process_gu_allExamined,
  someAsked: m.process_gu_someAsked,
  noneAsked: m.process_gu_noneAsked,
  jointDone: m.process_gu_jointDone,
  counted: m.process_gu_counted,
  notCounted: m.process_gu_notCounted,
  running: m.process_gu_running
};
const ACTION: Record<string, (values: { what: string; days: string }) => string> = {
  recordOutcome: m.process_ac_recordOutcome,
  retractOutcome: m.process_ac_retractOutcome,
  recordFacts: m.process_ac_recordFacts,
  forgetFacts: m.process_ac_forgetFacts,
  count: m.process_ac_count,
  clock_start: m.process_ac_clock_start,
  clock_stop: m.process_ac_clock_stop,
  clock_resume: m.process_ac_clock_resume,
  clock_cancel: m.process_ac_clock_cancel,
  clock_extend: m.process_ac_clock_extend,
  clock_done: m.process_ac_clock_done,
  clock_clear: m.process_ac_clock_clear,
  dispatch: m.process_ac_dispatch,
  notifyAgain: m.process_ac_notifyAgain,
  settled: m.process_ac_settled,
  tell: m.process_ac_tell
};
const WORD: Record<string, () => string> = {
  reconsidering: m.process_wo_reconsidering,
  reopened: m.process_wo_reopened,
  asked: m.process_wo_asked,
  chased: m.process_wo_chased,
  withheld: m.process_wo_withheld,
  released: m.process_wo_released,
  postCheckDue: m.process_wo_postCheckDue,
  rectify: m.process_wo_rectify,
  underReview: m.process_wo_underReview,
  forwarded: m.process_wo_forwarded,
  consulting: m.process_wo_consulting,
  hearing: m.process_wo_hearing,
  inspecting: m.process_wo_inspecting,
  expertReview: m.process_wo_expertReview,
  sealed: m.process_wo_sealed,
  ready: m.process_wo_ready,
  posted: m.process_wo_posted,
  unclaimed: m.process_wo_unclaimed
};
const STATUS: Record<string, () => string> = {
  examining: m.process_st_examining,
  correcting: m.process_st_correcting,
  waiting: m.process_st_waiting,
  deciding: m.process_st_deciding,
  paused: m.process_st_paused,
  faulted: m.process_st_faulted,
  asking: m.process_st_asking,
  visiting: m.process_st_visiting,
  withheld: m.process_st_withheld,
  issuing: m.process_st_issuing,
  reconsidering: m.process_st_reconsidering,
  reviewing: m.process_st_reviewing,
  approved: m.process_st_approved,
  refused: m.process_st_refused,
  notAccepted: m.process_st_notAccepted,
  withdrawn: m.process_st_withdrawn,
  lapsed: m.process_st_lapsed,
  cancelled: m.process_st_cancelled,
  revoked: m.process_st_revoked,
  notNeeded: m.process_st_notNeeded
};
const CLOCK: Record<string, () => string> = {
  examine: m.process_ck_examine,
  limit: m.process_ck_limit,
  correction: m.process_ck_correction,
  collect: m.process_ck_collect,
  deferral: m.process_ck_deferral,
  review: m.process_ck_review,
  postCheck: m.process_ck_postCheck,
  delivery: m.process_ck_delivery,
  ask: m.process_ck_ask,
  joint: m.process_ck_joint,
  step: m.process_ck_step
};
const POLICY: Record<string, () => string> = {
  cancel: m.process_po_cancel,
  continue: m.process_po_continue,
  hold: m.process_po_hold,
  withdraw: m.process_po_withdraw,
  ask: m.process_po_ask
};
const ACTOR: Record<string, () => string> = {
  officer: m.process_by_officer,
  final: m.process_by_final,
  citizen: m.process_by_citizen,
  system: m.process_by_system
};
const FEATURE: Record<string, () => string> = {
  optional: m.process_feature_optional,
  ask: m.process_feature_ask,
  withdraw: m.process_feature_withdraw,
  releaseEarly: m.process_feature_releaseEarly,
  holdBack: m.process_feature_holdBack,
  chase: m.process_feature_chase,
  lapse: m.process_feature_lapse
};
const WHAT: Record<string, (values: { name: string }) => string> = {
  describe: m.process_what_describe,
  title: m.process_what_title,
  status: m.process_what_status,
  level: m.process_what_level,
  addState: m.process_what_addState,
  removeState: m.process_what_removeState,
  entry: m.process_what_entry,
  addWay: m.process_what_addWay,
  changeWay: m.process_what_changeWay,
  removeWay: m.process_what_removeWay,
  earlier: m.process_what_earlier,
  addClock: m.process_what_addClock,
  changeClock: m.process_what_changeClock,
  removeClock: m.process_what_removeClock
};
const UNIT: Record<string, () => string> = {
  workingDays: m.process_unit_workingDays,
  days: m.process_unit_days,
  hours: m.process_unit_hours
};

export const TABLES = { EVENT, GUARD, ACTION, WORD, STATUS, CLOCK, POLICY, ACTOR, FEATURE, WHAT, UNIT };
