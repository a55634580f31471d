import type { Problem } from '#lib/core/errors.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';

function problem(code: string, message: string, path?: string): Problem {
  return path === undefined ? { code, message } : { code, message, path };
}

/** Refusals of the engine, each with its code. */
export const problems = {
  unknown: () => problem('application/unknown', '没有找到这件申请。'),
  stale: () =>
    problem(
      'application/stale',
      '这件申请刚刚有了新的变化，您看到的页面已经过时，这次操作没有生效。请刷新页面，确认最新情况后再操作。'
    ),
  notCitizen: () => problem('access/denied', '只有申请人本人可以提交申请，请用申请人的账号登录。'),
  draftGone: () => problem('draft/gone', '这份草稿已不存在或已过期，请重新开始办理。'),
  draftStale: () => problem('draft/stale', '您在另一个页面修改了填写的内容，请刷新页面，核对后再提交。'),
  versionGone: () => problem('version/unknown', '这个“一件事”的版本已不可用，请重新开始办理。'),
  materialAgain: (key: string, name: string) =>
    problem('material/missing', `请重新上传“${name}”，部门要求补正这份材料。`, key),
  checklistOpen: (points: string[], accepts: boolean) =>
    problem(
      'checklist/open',
      `还有必查的审查要点没有勾选，先核对再${accepts ? '受理' : '办结'}：${points.join('；')}。`,
      'checklist'
    ),
  assigned: () => problem('task/assigned', '这一件已经有别人在办，没有改动。'),
  reasonMissing: () => problem('move/reason-missing', '请写明理由，申请人会看到。', 'reason'),
  reasonLong: (max: number) => problem('move/reason-too-long', `理由最多 ${max} 个字。`, 'reason'),
  unknownMove: (move: string) => problem('event/unknown', `没有名为“${move}”的操作。`),
  correctionEmpty: () => problem('correction/empty', '请至少选择一项需要补正的内容或材料。', 'correction'),
  correctionElement: (element: string) =>
    problem('correction/unknown-element', '这项内容不在本事项的表单里，不能要求补正。', element),
  correctionFixed: (element: string) =>
    problem('correction/not-filled-in', '这项内容由办理结果或情形得出，不是申请人填写的，不能要求补正。', element),
  correctionMaterial: (key: string) =>
    problem('correction/unknown-material', '这份材料不在本事项的材料清单里，不能要求补正。', key),
  notAgreed: () => problem('step/not-agreed', '请勾选“以上内容属实”，再签名。', 'agreed'),
  otherName: () => problem('step/other-name', '签名须与申请人的姓名一致，请填写您的姓名。', 'name'),
  notPaid: () => problem('step/not-paid', '还没有缴费成功，请再试一次。', 'pay'),
  notReceived: () => problem('step/not-received', '请勾选“已经收到”，再确认。', 'received'),
  noWay: () => problem('step/no-way', '请选择是怎么收到的。', 'way'),
  noRating: () => problem('step/no-rating', '请选择一个评价。', 'level'),
  noCorrection: () => problem('correction/not-now', '现在没有需要补正的内容。'),
  supplyClosed: () => problem('supply/closed', '这件申请已经办结，不能再补交材料。'),
  supplyNothing: () => problem('supply/nothing-new', '没有新上传的可以晚交的材料，请先选择文件上传。')
};

/** Words of the log, by event type. `who` is the department or 申请人. */
const LOG: Record<string, (item: string) => string> = {
  'application.submitted': () => '提交申请',
  'application.closed': () => '全部办结',
  'application.withdrawn': () => '撤回整件申请',
  'application.migrated': () => '改按新发布的版本继续办理，要求和期限不变',
  'application.flagged': () => '流程出现问题，已转管理员处理',
  'application.signed': () => '签名',
  'application.paid': () => '缴费',
  'application.collected': () => '领取',
  'application.delivered': () => '送达办理结果',
  'application.rated': () => '评价',
  'item.rated': (item) => `评价${item}`,
  'feedback.ratedAgain': () => '整改后再次评价',
  'feedback.complained': (item) => `就${item}提出复核或投诉`,
  'feedback.called': () => '回访评价人或投诉人',
  'feedback.answered': () => '答复评价或投诉',
  'remind.sent': (item) => `督办${item}`,
  'remind.answered': (item) => `答复${item}的督办`,
  'application.postAsked': () => '申请邮寄办理结果',
  'application.posted': () => '办理结果已交寄',
  'application.postUnderWay': () => '办理结果在邮寄途中',
  'application.postDelivered': () => '办理结果已妥投',
  'application.postReturned': () => '邮件被退回，请到窗口领取',
  'correction.notified': () => '发出一次性补正告知',
  'correction.answered': () => '提交补正',
  'material.supplied': () => '补交材料',
  'clock.overdue': (item) => `${item}超过承诺时限`,
  'clock.deemedAccepted': (item) => `${item}受理审查期满，视为受理`,
  'clock.collected': () => '补正意见收集期满',
  'clock.lapsed': () => '补正期限届满，申请人没有补正',
  'clock.due': (item) => `${item}期限届满`,
  'clock.recounted': () => '工作日历有变动，重新计算了办理期限',
  'item.accepted': (item) => `受理${item}`,
  'item.correctionRequested': (item) => `要求补正${item}`,
  'item.notAccepted': (item) => `不予受理${item}`,
  'item.approved': (item) => `${item}已办结`,
  'item.refused': (item) => `${item}不予许可`,
  'item.paused': (item) => `${item}暂停计时`,
  'item.resumed': (item) => `${item}恢复办理`,
  'item.extended': (item) => `${item}延长办理期限`,
  'item.retried': (item) => `重新发送${item}`,
  'item.dispatched': (item) => `${item}开始办理，所需信息已发送给部门`,
  'item.touched': (item) => `${item}办结后，所用信息有变化，办理结果不变`,
  'item.faulted': (item) => `${item}发送失败，已转管理员处理`,
  'item.withdrawn': (item) => `撤回${item}`,
  'item.countedWithdrawn': (item) => `${item}因前序事项未办成，视为撤回`,
  'item.lapsed': (item) => `${item}逾期未补正`,
  'item.revoked': (item) => `${item}的决定已撤销`,
  'item.reconsidering': (item) => `${item}由原部门重新核定`,
  'item.stood': (item) => `${item}维持原决定`,
  'item.reopened': (item) => `${item}随前序事项恢复办理`,
  'item.asked': (item) => `${item}的前序事项没有办成，请选择是否继续`,
  'item.goesOn': (item) => `${item}按申请人的选择继续办理`,
  'item.chased': (item) => `催交${item}欠缺的材料`,
  'item.withheld': (item) => `${item}已决定，补齐材料后发出结果`,
  'item.released': (item) => `材料已补齐，发出${item}的结果`,
  'item.postCheckDue': (item) => `${item}开始事后核查`,
  'item.checkFailed': (item) => `${item}事后核查不合格`,
  'item.checkPassed': (item) => `${item}事后核查合格`,
  'item.rectify': (item) => `${item}事后核查不合格，限期整改`,
  'item.rectified': (item) => `${item}整改到位`,
  'item.underReview': (item) => `${item}开始复核`,
  'item.reviewRequested': (item) => `申请复核${item}`,
  'item.reviewEnded': (item) => `终止复核${item}`,
  'item.upheld': (item) => `${item}复核后维持不予许可`,
  'item.forwarded': (item) => `${item}初审通过，报送终审`,
  'item.returned': (item) => `${item}退回重新初审`,
  'item.consulting': (item) => `${item}征求协办部门意见`,
  'item.consulted': (item) => `${item}的协办意见已齐`,
  'item.creditGood': (item) => `${item}信用核查通过`,
  'item.creditBad': (item) => `${item}信用核查未通过，按一般程序办理`,
  'item.hearing': (item) => `${item}进入听证，停止计时`,
  'item.inspecting': (item) => `${item}进入检验检测，停止计时`,
  'item.expertReview': (item) => `${item}进入专家评审，停止计时`,
  'item.sealed': (item) => `${item}到期未决定，视为准予，系统自动用印`,
  'item.issued': (item) => `${item}制证完成`,
  'item.ready': (item) => `${item}的证件可以到窗口领取`,
  'item.posted': (item) => `${item}的证件已寄出`,
  'item.unclaimed': (item) => `${item}的证件到期没有领取，归档保管`,
  'item.collected': (item) => `${item}的证件已领取`,
  'application.linked': () => '在窗口提交的办件归到本人的账号',
  'item.handedOver': (item) => `${item}的结果已在窗口交给本人或代领人`,
  'item.delivered': (item) => `${item}的证件已送达`,
  'item.originalsReceived': (item) => `收到${item}的原件`,
  'item.originalsRequested': (item) => `请寄来${item}的原件`,
  'item.postReturned': (item) => `${item}的证件被退回，改为窗口领取`,
  'item.jointStep': (item) => `${item}进行联合勘验、审图或验收`,
  'item.jointDone': (item) => `${item}的联合环节完成`,
  'clock.owedOverdue': (item) => `${item}欠缺的材料到期没有补齐`,
  'clock.reviewOver': (item) => `${item}申请复核的期限届满`,
  'clock.checkOverdue': (item) => `${item}事后核查或整改超过期限`,
  'clock.deliveryOver': (item) => `${item}送达期限届满`,
  'clock.notAnswered': (item) => `${item}没有收到申请人的选择，视为撤回`,
  'clock.jointDue': () => '联合环节期限届满',
  'clock.stepOver': () => '环节期限届满',
  'item.feeRefunded': (item) => `${item}的费用已退还`,
  'item.breachReported': (item) => `${item}的失信信息已报送信用平台`,
  'item.cancelled': (item) => `${item}因前序事项未办成而取消`
};

export function logText(type: string, itemName: string): string {
  return LOG[type]?.(itemName) ?? type;
}

export const actorNames = {
  citizen: '申请人',
  agent: '代办人',
  clerk: '窗口人员',
  system: '系统',
  administrator: '管理员',
  supervisor: '督查'
};

/** Of an item that ended as withdrawn without the applicant's word. */
export const countedAsWithdrawn = '前序事项没有办成，按规定视为撤回，本事项不再办理。';

/** Why an item has no result yet or ended without one; shown beside its status. */
export const endedWords: Partial<Record<TaskStatus, string>> = {
  cancelled: '前序事项没有办成，本事项不再办理。',
  lapsed: '在规定时间内没有收到补正，本事项不再办理。',
  withdrawn: '申请人已撤回。',
  revoked: '原决定已由部门撤销。'
};
