import { said } from '#lib/core/messages.ts';
import type { Problem } from '#lib/core/errors.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';

function problem(code: string, message: string, path?: string): Problem {
  return path === undefined ? { code, message } : { code, message, path };
}

/** Refusals of the engine, each with its code. */
export const problems = {
  unknown: () => problem('application/unknown', said('没有找到这件申请。', 'This application was not found.')),
  stale: () =>
    problem(
      'application/stale',
      said(
        '这件申请刚刚有了新的变化，您看到的页面已经过时，这次操作没有生效。请刷新页面，确认最新情况后再操作。',
        'Something about this application changed just now: what you saw was out of date, so nothing was done. Load the page again and look before you go on.'
      )
    ),
  notCitizen: () =>
    problem(
      'access/denied',
      said(
        '只有申请人本人可以提交申请，请用申请人的账号登录。',
        'Only the applicant can hand it in. Sign in with the applicant’s account.'
      )
    ),
  draftGone: () =>
    problem(
      'draft/gone',
      said('这份草稿已不存在或已过期，请重新开始办理。', 'This draft is gone or has expired. Start again.')
    ),
  draftStale: () =>
    problem(
      'draft/stale',
      said(
        '您在另一个页面修改了填写的内容，请刷新页面，核对后再提交。',
        'You changed what was filled in on another page. Load this page again, check it and hand it in.'
      )
    ),
  versionGone: () =>
    problem(
      'version/unknown',
      said(
        '这个“一件事”的版本已不可用，请重新开始办理。',
        'This version of the service is no longer in use. Start again.'
      )
    ),
  materialAgain: (key: string, name: string) =>
    problem(
      'material/missing',
      said(
        `请重新上传“${name}”，部门要求补正这份材料。`,
        `Upload “${name}” again: the department asked for it to be corrected.`
      ),
      key
    ),
  checklistOpen: (points: string[], accepts: boolean) =>
    problem(
      'checklist/open',
      `还有必查的审查要点没有勾选，先核对再${accepts ? '受理' : '办结'}：${points.join('；')}。`,
      'checklist'
    ),
  assigned: () =>
    problem(
      'task/assigned',
      said('这一件已经有别人在办，没有改动。', 'Somebody else is working on this one, so nothing was changed.')
    ),
  reasonMissing: () =>
    problem('move/reason-missing', said('请写明理由，申请人会看到。', 'Say why. The applicant will see it.'), 'reason'),
  reasonLong: (max: number) =>
    problem(
      'move/reason-too-long',
      said(`理由最多 ${max} 个字。`, `The reason has ${max} characters at most.`),
      'reason'
    ),
  unknownMove: (move: string) => problem('event/unknown', `没有名为“${move}”的操作。`),
  correctionEmpty: () =>
    problem(
      'correction/empty',
      said('请至少选择一项需要补正的内容或材料。', 'Choose at least one field or material to be corrected.'),
      'correction'
    ),
  correctionElement: (element: string) =>
    problem('correction/unknown-element', '这项内容不在本事项的表单里，不能要求补正。', element),
  correctionFixed: (element: string) =>
    problem('correction/not-filled-in', '这项内容由办理结果或情形得出，不是申请人填写的，不能要求补正。', element),
  correctionMaterial: (key: string) =>
    problem('correction/unknown-material', '这份材料不在本事项的材料清单里，不能要求补正。', key),
  notAgreed: () =>
    problem(
      'step/not-agreed',
      said('请勾选“以上内容属实”，再签名。', 'Tick that the above is true, then sign.'),
      'agreed'
    ),
  otherName: () =>
    problem(
      'step/other-name',
      said(
        '签名须与申请人的姓名一致，请填写您的姓名。',
        'The signature has to be the applicant’s own name. Fill in your name.'
      ),
      'name'
    ),
  notPaid: () =>
    problem(
      'step/not-paid',
      said('还没有缴费成功，请再试一次。', 'The payment has not gone through yet. Try again.'),
      'pay'
    ),
  notReceived: () =>
    problem(
      'step/not-received',
      said('请勾选“已经收到”，再确认。', 'Tick that you have received it, then confirm.'),
      'received'
    ),
  noWay: () => problem('step/no-way', said('请选择是怎么收到的。', 'Choose how you received it.'), 'way'),
  noRating: () => problem('step/no-rating', said('请选择一个评价。', 'Choose a rating.'), 'level'),
  noCorrection: () =>
    problem('correction/not-now', said('现在没有需要补正的内容。', 'There is nothing to correct now.')),
  supplyClosed: () =>
    problem(
      'supply/closed',
      said('这件申请已经办结，不能再补交材料。', 'This application is decided; no more materials can be handed in.')
    ),
  supplyNothing: () =>
    problem(
      'supply/nothing-new',
      said(
        '没有新上传的可以晚交的材料，请先选择文件上传。',
        'No new file was uploaded for a material that may come later. Choose one first.'
      )
    )
};

/** Words of the log, by event type. `who` is the department or 申请人. */
const LOG: Record<string, (item: string) => string> = {
  'application.submitted': () => said('提交申请', 'handed in the application'),
  'application.closed': () => said('全部办结', 'everything is decided'),
  'application.withdrawn': () => said('撤回整件申请', 'withdrew the whole application'),
  'application.migrated': () =>
    said(
      '改按新发布的版本继续办理，要求和期限不变',
      'goes on by the newly published version; requirements and limits stay'
    ),
  'application.flagged': () =>
    said('流程出现问题，已转管理员处理', 'something is wrong with the process; passed to the administrator'),
  'application.signed': () => said('签名', 'signed'),
  'application.paid': () => said('缴费', 'paid'),
  'application.collected': () => said('领取', 'collected'),
  'application.delivered': () => said('送达办理结果', 'delivered the results'),
  'application.rated': () => said('评价', 'rated'),
  'item.rated': (item) => said(`评价${item}`, `rated ${item}`),
  'feedback.ratedAgain': () => said('整改后再次评价', 'rated again after it was put right'),
  'feedback.complained': (item) => said(`就${item}提出复核或投诉`, `asked for a review of ${item} or complained`),
  'feedback.called': () => said('回访评价人或投诉人', 'called back whoever rated or complained'),
  'feedback.answered': () => said('答复评价或投诉', 'answered the rating or complaint'),
  'remind.sent': (item) => said(`督办${item}`, `reminded of ${item}`),
  'remind.answered': (item) => said(`答复${item}的督办`, `answered the reminder of ${item}`),
  'application.postAsked': () => said('申请邮寄办理结果', 'asked for the results by post'),
  'application.posted': () => said('办理结果已交寄', 'the results were posted'),
  'application.postUnderWay': () => said('办理结果在邮寄途中', 'the results are on their way'),
  'application.postDelivered': () => said('办理结果已妥投', 'the results were delivered'),
  'application.postReturned': () => said('邮件被退回，请到窗口领取', 'the parcel came back; collect it at the window'),
  'correction.notified': () => said('发出一次性补正告知', 'sent the one correction notice'),
  'correction.answered': () => said('提交补正', 'handed in the correction'),
  'material.supplied': () => said('补交材料', 'handed in materials later'),
  'clock.overdue': (item) => said(`${item}超过承诺时限`, `${item} is past its promised time limit`),
  'clock.deemedAccepted': (item) =>
    said(`${item}受理审查期满，视为受理`, `${item}: the time to examine it is over, it counts as accepted`),
  'clock.collected': () => said('补正意见收集期满', 'the time to collect correction requests is over'),
  'clock.lapsed': () =>
    said('补正期限届满，申请人没有补正', 'the time for the correction is over, the applicant did not correct'),
  'clock.due': (item) => said(`${item}期限届满`, `${item}: its time limit is over`),
  'clock.recounted': () =>
    said('工作日历有变动，重新计算了办理期限', 'the working calendar changed; the time limits were counted anew'),
  'item.accepted': (item) => said(`受理${item}`, `accepted ${item}`),
  'item.correctionRequested': (item) => said(`要求补正${item}`, `asked for a correction of ${item}`),
  'item.notAccepted': (item) => said(`不予受理${item}`, `did not accept ${item}`),
  'item.approved': (item) => said(`${item}已办结`, `${item} is decided`),
  'item.refused': (item) => said(`${item}不予许可`, `${item} was refused`),
  'item.paused': (item) => said(`${item}暂停计时`, `${item}: its clock was stopped`),
  'item.resumed': (item) => said(`${item}恢复办理`, `${item} goes on`),
  'item.extended': (item) => said(`${item}延长办理期限`, `${item}: its time limit was extended`),
  'item.retried': (item) => said(`重新发送${item}`, `sent ${item} again`),
  'item.dispatched': (item) =>
    said(`${item}开始办理，所需信息已发送给部门`, `${item} has begun; what it needs was sent to the department`),
  'item.touched': (item) =>
    said(
      `${item}办结后，所用信息有变化，办理结果不变`,
      `${item}: what it used changed after it was decided; the result stays`
    ),
  'item.faulted': (item) =>
    said(`${item}发送失败，已转管理员处理`, `${item} could not be sent; passed to the administrator`),
  'item.withdrawn': (item) => said(`撤回${item}`, `withdrew ${item}`),
  'item.countedWithdrawn': (item) =>
    said(`${item}因前序事项未办成，视为撤回`, `${item} counts as withdrawn, because an item before it did not succeed`),
  'item.lapsed': (item) => said(`${item}逾期未补正`, `${item} was not corrected in time`),
  'item.revoked': (item) => said(`${item}的决定已撤销`, `the decision on ${item} was revoked`),
  'item.reconsidering': (item) => said(`${item}由原部门重新核定`, `${item} is decided anew by the same department`),
  'item.stood': (item) => said(`${item}维持原决定`, `the decision on ${item} stands`),
  'item.reopened': (item) => said(`${item}随前序事项恢复办理`, `${item} goes on with the item before it`),
  'item.asked': (item) =>
    said(
      `${item}的前序事项没有办成，请选择是否继续`,
      `an item before ${item} did not succeed; choose whether it goes on`
    ),
  'item.goesOn': (item) => said(`${item}按申请人的选择继续办理`, `${item} goes on, as the applicant chose`),
  'item.chased': (item) => said(`催交${item}欠缺的材料`, `reminded of the materials that ${item} still lacks`),
  'item.withheld': (item) =>
    said(`${item}已决定，补齐材料后发出结果`, `${item} is decided; its result comes once the materials are complete`),
  'item.released': (item) =>
    said(`材料已补齐，发出${item}的结果`, `the materials are complete; the result of ${item} was given out`),
  'item.postCheckDue': (item) => said(`${item}开始事后核查`, `${item} is checked afterwards`),
  'item.checkFailed': (item) => said(`${item}事后核查不合格`, `${item} did not pass the check afterwards`),
  'item.checkPassed': (item) => said(`${item}事后核查合格`, `${item} passed the check afterwards`),
  'item.rectify': (item) =>
    said(
      `${item}事后核查不合格，限期整改`,
      `${item} did not pass the check afterwards and has to be put right in time`
    ),
  'item.rectified': (item) => said(`${item}整改到位`, `${item} was put right`),
  'item.underReview': (item) => said(`${item}开始复核`, `the review of ${item} has begun`),
  'item.reviewRequested': (item) => said(`申请复核${item}`, `asked for a review of ${item}`),
  'item.reviewEnded': (item) => said(`终止复核${item}`, `ended the review of ${item}`),
  'item.upheld': (item) => said(`${item}复核后维持不予许可`, `${item}: refused after the review too`),
  'item.forwarded': (item) =>
    said(`${item}初审通过，报送终审`, `${item} passed the first examination and goes to the final one`),
  'item.returned': (item) => said(`${item}退回重新初审`, `${item} was sent back to the first examination`),
  'item.consulting': (item) =>
    said(`${item}征求协办部门意见`, `${item}: other departments are asked for their opinion`),
  'item.consulted': (item) => said(`${item}的协办意见已齐`, `${item}: all opinions are in`),
  'item.creditGood': (item) => said(`${item}信用核查通过`, `${item}: the credit check was passed`),
  'item.creditBad': (item) =>
    said(`${item}信用核查未通过，按一般程序办理`, `${item}: the credit check was not passed; it goes the ordinary way`),
  'item.hearing': (item) => said(`${item}进入听证，停止计时`, `${item}: hearing, its clock is stopped`),
  'item.inspecting': (item) =>
    said(`${item}进入检验检测，停止计时`, `${item}: inspection and tests, its clock is stopped`),
  'item.expertReview': (item) =>
    said(`${item}进入专家评审，停止计时`, `${item}: examined by experts, its clock is stopped`),
  'item.sealed': (item) =>
    said(
      `${item}到期未决定，视为准予，系统自动用印`,
      `${item} was not decided in time and counts as granted; it was sealed by the system`
    ),
  'item.issued': (item) => said(`${item}制证完成`, `${item}: the certificate is made`),
  'item.ready': (item) =>
    said(`${item}的证件可以到窗口领取`, `the certificate of ${item} can be collected at the window`),
  'item.posted': (item) => said(`${item}的证件已寄出`, `the certificate of ${item} was posted`),
  'item.unclaimed': (item) =>
    said(
      `${item}的证件到期没有领取，归档保管`,
      `the certificate of ${item} was not collected in time and is kept in the archive`
    ),
  'item.collected': (item) => said(`${item}的证件已领取`, `the certificate of ${item} was collected`),
  'application.linked': () =>
    said('在窗口提交的办件归到本人的账号', 'what was handed in at the window went to the person’s account'),
  'item.handedOver': (item) =>
    said(`${item}的结果已在窗口交给本人或代领人`, `the result of ${item} was handed over at the window`),
  'item.delivered': (item) => said(`${item}的证件已送达`, `the certificate of ${item} was delivered`),
  'item.originalsReceived': (item) => said(`收到${item}的原件`, `received the originals for ${item}`),
  'item.originalsRequested': (item) => said(`请寄来${item}的原件`, `asked for the originals for ${item} by post`),
  'item.postReturned': (item) =>
    said(`${item}的证件被退回，改为窗口领取`, `the certificate of ${item} came back and is at the window now`),
  'item.jointStep': (item) =>
    said(`${item}进行联合勘验、审图或验收`, `${item}: joint visit, drawing check or acceptance`),
  'item.jointDone': (item) => said(`${item}的联合环节完成`, `${item}: the joint step is done`),
  'clock.owedOverdue': (item) =>
    said(`${item}欠缺的材料到期没有补齐`, `the materials that ${item} lacked did not come in time`),
  'clock.reviewOver': (item) => said(`${item}申请复核的期限届满`, `the time to ask for a review of ${item} is over`),
  'clock.checkOverdue': (item) =>
    said(`${item}事后核查或整改超过期限`, `${item}: the check afterwards, or putting it right, is late`),
  'clock.deliveryOver': (item) => said(`${item}送达期限届满`, `${item}: the time to deliver it is over`),
  'clock.notAnswered': (item) =>
    said(`${item}没有收到申请人的选择，视为撤回`, `the applicant did not choose about ${item}; it counts as withdrawn`),
  'clock.jointDue': () => said('联合环节期限届满', 'the time of the joint step is over'),
  'clock.stepOver': () => said('环节期限届满', 'the time of the step is over'),
  'item.feeRefunded': (item) => said(`${item}的费用已退还`, `the fee of ${item} was refunded`),
  'item.breachReported': (item) =>
    said(`${item}的失信信息已报送信用平台`, `${item}: the breach was reported to the credit platform`),
  'item.cancelled': (item) =>
    said(`${item}因前序事项未办成而取消`, `${item} was cancelled, because an item before it did not succeed`)
};

export function logText(type: string, itemName: string): string {
  return LOG[type]?.(itemName) ?? type;
}

export const actorNames = {
  get citizen() {
    return said('申请人', 'Applicant');
  },
  get agent() {
    return said('代办人', 'Helper');
  },
  get clerk() {
    return said('窗口人员', 'Window clerk');
  },
  get system() {
    return said('系统', 'System');
  },
  get administrator() {
    return said('管理员', 'Administrator');
  },
  get supervisor() {
    return said('督查', 'Supervisor');
  }
};

/** Of an item that ended as withdrawn without the applicant's word. */
/** What the files of a signature are called beside materials. */
export const signatureName = '办事人签名（窗口）';

export const countedAsWithdrawn = '前序事项没有办成，按规定视为撤回，本事项不再办理。';

/** Why an item has no result yet or ended without one; shown beside its status. */
export const endedWords: Partial<Record<TaskStatus, string>> = {
  get cancelled() {
    return said('前序事项没有办成，本事项不再办理。', 'An item before it did not succeed, so this one does not go on.');
  },
  get lapsed() {
    return said(
      '在规定时间内没有收到补正，本事项不再办理。',
      'No correction came in time, so this item does not go on.'
    );
  },
  get withdrawn() {
    return said('申请人已撤回。', 'The applicant withdrew it.');
  },
  get revoked() {
    return said('原决定已由部门撤销。', 'The department revoked its decision.');
  }
};
