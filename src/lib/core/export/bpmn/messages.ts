import { EVENT_WORDS } from '../../model/event-words.ts';
import type { Expression } from './expression.ts';
import type { Way } from './leaves.ts';
import type { Trigger, UnsaidKey } from './model.ts';

type MoveOf = (event: string) => { name: string; label: string };

/** What an event is called on a diagram, where room is short or the whole application is meant; a name that is not here stands as it is. */
export const DIAGRAM_WORDS: Readonly<Record<string, string>> = {
  ...EVENT_WORDS,
  requestCorrection: '要求补正',
  withdraw: '撤回',
  collect: '领取结果',
  deliver: '送达结果'
};

/** States of the frame and of every template that has no name of its own for them. */
export const STATE_WORDS: Readonly<Record<string, string>> = {
  approved: '准予',
  refused: '不予许可',
  refusedForGood: '不予许可，不再复核',
  notAccepted: '不予受理',
  withdrawn: '申请人撤回',
  lapsed: '逾期终止',
  cancelled: '因前序终止',
  upheld: '维持准予',
  revoked: '已撤销',
  owing: '准予，等补交材料',
  checking: '准予，等事后核查',
  rectifying: '准予，限期整改',
  ready: '等领取',
  posted: '邮寄中',
  returned: '退回，等领取',
  paused: '停止计时',
  reconsidering: '重新核定',
  reviewing: '复核',
  'correction.collecting': '收齐补正意见',
  'correction.choosing': '要不要补正',
  'correction.waitingCitizen': '补正材料（一次告知）',
  'correction.done': '补正结束',
  'joint.idle': '等事项就绪',
  'joint.gathering': '等各事项到齐',
  'joint.visiting': '联合勘验、审图、验收',
  'joint.rectifying': '限期整改',
  'joint.over': '联合环节完成',
  'prepare.signing': '签名',
  'prepare.paying': '缴费',
  'prepare.ready': '可以送出',
  'prepare.left': '没有进入办理',
  'after.collecting': '领取结果',
  'after.delivering': '送达结果',
  'after.rating': '评价',
  'after.over': '办完'
};

const TELLS: Readonly<Record<string, string>> = {
  dispatch: '把该事项的数据送到部门。',
  notice: '向申请人发补正通知。',
  settled: '告知申请人结果。',
  tell: '告知相关的人。',
  joint: '通知共用这个环节的各部门。',
  closed: '整件办结。',
  recordFacts: '记下结果带来的数据。',
  forgetFacts: '结果带来的数据作废。'
};

const UNSAID: Readonly<Record<UnsaidKey, string>> = {
  reopening:
    '已有结果的事项再被打开：所依据的数据变了而重新核定、前序结果被撤销后后序重新核定、因前序终止的事项随前序恢复。BPMN 的令牌到了终点就不能收回，这些情况没有画，发生时请按人工流程另行发起。',
  effects: '送交部门、通知、告知结果等要求写在节点的说明里，没有做成服务任务；由运行它的系统在任务产生时去做。',
  facts: '结果带来了哪些数据元不在流程变量里，由办理任务的表单数据保存。',
  workingDays:
    'BPMN 的定时器不认识工作日、节假日和“受理当日不计”：时限按五个工作日等于七个自然日折算。运行的系统按工作日历算出的长度可以放进变量 length_…，优先采用。',
  counts: '计数（超期、默认受理等）只记为真假，不记次数。',
  forbidden: '选了当时不允许的办法（例如补正期还没结束就用补正例外），任务会重新出现，不会被拒绝。',
  cancelledWhilePaused: '停止计时或等申请人补充材料期间，前序没有办成的，当时就终止，不等恢复办理。',
  lanesInside: '泳道只在总图上：事项内部由申请人完成的任务画在部门的泳道里，以任务的候选组为准。',
  noClock: '没有期限的等待（听证等由部门另行告知所需时间）没有定时器。'
};

export const words = {
  begins: (titles: string[]) => (titles.length === 1 ? `开始${titles[0]!}` : '决定之后'),
  whichNext: () => '哪一种？',
  result: (title: string) => `记下：${title}`,
  goesOn: (title: string) => `转：${title}`,
  changed: () => '情况有变化',
  waits: (title: string) => `${title}：等变化`,
  over: () => '结束',
  notYet: () => '还没有',
  none: () => '不能这样办',
  chosen: () => '怎样办？',
  counted: () => '继续办',
  overdue: () => '记超期',
  tells: (what: string) => TELLS[what]!,
  question(guard: Expression, title: string): string {
    const reads = JSON.stringify(guard);
    return /outcome_/.test(reads) && /approved/.test(reads) ? '前序都办成了？' : `${title}：可以往下了？`;
  },
  script({ when, actions }: Way, moveOf: MoveOf): string {
    const kinds = actions.map(({ type }) => type);
    const [what] = [
      kinds.includes('clock.stop') && '停止计时',
      kinds.includes('clock.resume') && '接着计时',
      kinds.includes('clock.extend') && '延长时限',
      kinds.includes('clock.start') && '开始计时'
    ].filter((word) => word !== false);
    if (what !== undefined) return what;
    if (typeof when === 'object' && 'event' in when) return `记下：${moveOf(when.event).label}`;
    return typeof when === 'object' ? '记下：到期' : '记下';
  },
  trigger(trigger: Trigger, moveOf: MoveOf): string {
    if ('timer' in trigger) return `${clockWord(trigger.timer)}到`;
    if ('message' in trigger) return moveOf(trigger.message).label;
    if (trigger.signal === 'withdraw') return '申请人撤回';
    if (trigger.signal === 'changed') return '情况有变化';
    return trigger.signal.startsWith('cancel_') ? '前序没有办成' : '前序没有办成，视为撤回';
  },
  lostQuestion: () => '前序没有办成？',
  lost: (policy: string) => (policy === 'cancel' ? '终止' : '视为撤回'),
  goesOnAnyway: () => '继续',
  begin: () => '按情形确定事项',
  fork: () => '分送各部门',
  joined: () => '全部有结果',
  submitted: () => '提交申请',
  closed: () => '整件办结',
  notBegun: () => '没有进入办理',
  received: () => '收到申请',
  work: () => '办理',
  settled: () => '有结果',
  when: (condition: string) => `要办的情形：${condition}`,
  applies: () => '按情形要办？',
  needed: () => '要办',
  notNeeded: () => '不用办',
  left: () => '进入办理？',
  entered: () => '进入办理',
  settledThen: () => '还有后续？',
  lasts: () => '决定之后',
  done: () => '没有',
  more: () => '有',
  told: () => '告知有结果',
  correction: () => '补正（一次告知）',
  before: () => '提交前的步骤',
  after: () => '办结后的步骤',
  applicant: () => '申请人',
  platform: () => '一件事平台',
  unsaid: (key: UnsaidKey) => UNSAID[key],
  aboutUnsaid: () => '这份 BPMN 没有说的：',
  performer: (performer: string) => `由谁办：${performer}`,
  choice: (variable: string, moves: { name: string; label: string }[]) =>
    `${variable}: ${moves.map(({ name }) => name).join(' ')}\n${moves.map(({ name, label }) => `${name} ${label}`).join('、')}`,
  dependency: (waits: string, other: string) => `${waits}等${other}`
};

const CLOCK_WORDS: Readonly<Record<string, string>> = {
  examine: '受理期限',
  ask: '选择期限',
  limit: '承诺时限',
  late: '补充材料期限',
  reconsider: '核定期限',
  consult: '回复期限',
  postCheck: '核查期限',
  rectify: '整改期限',
  deferral: '补交期限',
  first: '初审期限',
  hearing: '听证期限',
  inspection: '检验期限',
  expert: '评审期限',
  issue: '制证期限',
  originals: '寄送期限',
  collect: '收集期限',
  delivery: '送达期限',
  review: '复核申请期限',
  reviewing: '复核期限',
  answer: '补正期限',
  gather: '到齐期限',
  visit: '勘验期限',
  sign: '签名期限',
  pay: '缴费期限',
  deliver: '送达期限',
  rate: '评价期限'
};

function clockWord(clock: string): string {
  const name = clock.split('.').at(-1)!;
  return CLOCK_WORDS[name] ?? name;
}
