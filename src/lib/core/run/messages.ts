import { said } from '../messages.ts';
import type { Problem } from '../errors.ts';
import type { TaskStatus } from './types.ts';

export const STATUS: Record<TaskStatus, string> = {
  examining: '待受理',
  correcting: '等申请人补正',
  waiting: '等待前序事项',
  deciding: '办理中',
  paused: '已暂停计时',
  faulted: '接口失败、待重试',
  asking: '等申请人选择是否继续',
  visiting: '等联合勘验',
  withheld: '已决定、待补交材料',
  issuing: '制证中',
  reconsidering: '重新核定中',
  reviewing: '复核中',
  approved: '已办结',
  refused: '不予许可',
  notAccepted: '不予受理',
  withdrawn: '已撤回',
  lapsed: '逾期未补正',
  cancelled: '已取消',
  revoked: '已撤销',
  notNeeded: '无需办理'
};

const MOVE: Record<string, string> = {
  accept: '受理',
  requestCorrection: '要求补正',
  reject: '不予受理',
  approve: '准予办结',
  refuse: '不予许可',
  pause: '暂停计时',
  resume: '恢复办理',
  extend: '延期',
  withdraw: '撤回',
  fail: '登记接口失败',
  retry: '重新发送',
  acceptDeferred: '容缺受理',
  requestLate: '补正例外',
  recommend: '报送终审',
  return: '退回重审',
  consulted: '意见已齐',
  creditGood: '信用良好',
  creditBad: '信用不良',
  checkPassed: '核查合格',
  checkFailed: '核查不合格',
  rectified: '整改到位',
  hear: '听证',
  inspect: '检验检测',
  expert: '专家评审',
  stand: '维持原决定',
  revise: '变更决定',
  revoke: '撤销决定',
  reconsider: '重新核定',
  uphold: '维持不予许可',
  overturn: '改为准予',
  endReview: '终止复核',
  requestReview: '申请复核',
  goOn: '继续办理',
  supply: '补交材料',
  issueElectronic: '发电子证照',
  issueCounter: '转窗口领取',
  issuePost: '邮寄送达',
  requestOriginals: '请寄来原件',
  originalsReceived: '收到原件',
  collected: '已领取',
  delivered: '已送达',
  returned: '已退回',
  visited: '联合环节完成',
  rectify: '要求整改'
};

const WHOLE: Record<string, string> = {
  begin: '提交',
  correct: '补正',
  withdraw: '撤回整件申请',
  sign: '签名',
  pay: '缴费',
  collect: '领取',
  deliver: '送达',
  rate: '评价'
};

/** What people call a move of a task: `fail` is 登记接口失败. */
export function moveWord(move: string): string {
  return MOVE[move] ?? move;
}

/** Chinese sentences of this folder. */
export const text = {
  notNow: (status: TaskStatus, move: string) =>
    said(
      `该事项目前“${STATUS[status]}”，现在不能“${moveWord(move)}”。`,
      'This item has moved on, so this cannot be done now. Load the page again.'
    ),
  notNowWhole: (type: string) =>
    said(
      `现在不能“${WHOLE[type] ?? type}”，请刷新页面查看最新进度。`,
      'This cannot be done now. Load the page again to see where it stands.'
    ),
  correctionOver: () =>
    said(
      '只能要求申请人补正一次：本件的补正通知已经发出或收集期已过，请作出受理或不予受理的决定。',
      'The applicant can be asked for a correction once only: the notice has gone out or its time is over. Accept the item or do not.'
    ),
  clockOver: () =>
    said('这个期限已经停止或取消，到期不再起作用。', 'This clock was stopped or cancelled; it has no effect any more.'),
  closed: () =>
    said('这件申请已经全部办结，不能再办理。', 'Everything in this application is decided; nothing more can be done.'),
  fault: () =>
    said(
      '流程出现内部错误，这一步没有生效，已通知管理员处理。',
      'Something went wrong inside the process. This step had no effect, and the administrator has been told.'
    ),
  badProduced: (elements: string[]) => `办理结果中的“${elements.join('、')}”不在本事项登记的产出数据之内。`,
  producedShape: () => said('办结时须说明产生了哪些数据。', 'Say which data came about when it was decided.'),
  nothingApplies: () => said('按您的情形，没有需要办理的事项。', 'In your situation there is nothing to apply for.'),
  undetermined: () =>
    said(
      '还有情形问题没有回答，不能提交。',
      'Some questions about your situation are not answered, so this cannot be handed in.'
    )
};

function problem(code: string, message: string, path?: string): Problem {
  return path === undefined ? { code, message } : { code, message, path };
}

/** Refusals of a submission and of an officer's facts, each with its code. */
export const problems = {
  unknownField: (path: string) =>
    problem(
      'data/unknown',
      said(
        '提交的内容里有表单没有的字段，请刷新页面后重新填写。',
        'What was sent has a field that the form does not have. Load the page again and fill it in anew.'
      ),
      path
    ),
  aliasMissing: (key: string) =>
    problem('answers/missing', said('请先回答这个问题。', 'Answer this question first.'), key),
  aliasValue: (key: string) =>
    problem('answers/unknown-value', said('没有这个选项，请重新选择。', 'There is no such choice. Choose again.'), key),
  materialMissing: (key: string, name: string) =>
    problem('material/missing', said(`请上传“${name}”。`, `Upload “${name}”.`), key),
  factMissing: (element: string, title: string) =>
    problem('fact/missing', said(`请填写办理结果中的“${title}”。`, `Fill in “${title}” of the result.`), element),
  factUnknown: (element: string) =>
    problem(
      'fact/unknown',
      said('本事项没有登记这项结果数据，不能填写。', 'This item has no such result, so it cannot be filled in.'),
      element
    ),
  factInvalid: (element: string, title: string, message: string) =>
    problem('fact/invalid', `“${title}”：${message}。`, element),
  factRefused: (element: string, department: string, item: string, message: string) =>
    problem('fact/refused-by-consumer', `${department}的“${item}”要用到这项结果，但不能接受：${message}`, element)
};
