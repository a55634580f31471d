/** What happens in a flow, by the names that templates use behind `$item.`. */
const EVENTS: Record<string, string> = {
  accept: '受理',
  acceptDeferred: '容缺受理',
  requestCorrection: '一次告知补正',
  requestLate: '补正例外',
  reject: '不予受理',
  approve: '准予',
  refuse: '不予许可',
  pause: '暂停计时',
  resume: '恢复办理',
  extend: '延期',
  retry: '重新发送',
  recommend: '报送终审',
  return: '退回重审',
  consulted: '意见已齐',
  hear: '进入听证',
  inspect: '检验检测',
  expert: '专家评审',
  creditGood: '信用良好',
  creditBad: '信用不良',
  checkPassed: '核查合格',
  checkFailed: '核查不合格',
  rectified: '整改到位',
  stand: '维持原决定',
  revise: '变更决定',
  revoke: '撤销决定',
  uphold: '维持不予许可',
  overturn: '改为准予',
  issueElectronic: '发电子证照',
  issueCounter: '转窗口领取',
  issuePost: '邮寄送达',
  requestOriginals: '请寄来原件',
  originalsReceived: '收到原件',
  collected: '已领取',
  delivered: '已送达',
  returned: '邮件退回',
  withdraw: '撤回本事项',
  goOn: '继续办理',
  supply: '补交材料',
  requestReview: '申请复核',
  endReview: '终止复核',
  fail: '接口失败',
  reconsider: '所依据的数据变了',
  allWithdraw: '撤回整件申请',
  correct: '答复补正',
  visited: '联合环节完成',
  rectify: '要求整改',
  begin: '提交',
  sign: '签名',
  pay: '缴费',
  collect: '领取',
  deliver: '送达',
  rate: '评价'
};

/** Words for the trigger of a transition; `clock` says what a clock is called. */
export function eventWords(trigger: string, clock: (id: string) => string): string {
  if (trigger === 'always') return '自动';
  if (trigger === 'withdraw') return EVENTS['allWithdraw']!;
  const due = 'clock.due.$item.';
  if (trigger.startsWith(due)) return `${clock(trigger.slice(due.length))}届满`;
  const event = trigger.replace('$item.', '');
  return EVENTS[event] ?? event;
}
