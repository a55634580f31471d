import type { Problem } from '../errors.ts';
import { TYPE_WORDS } from '../messages.ts';
import { STATUS as statusWords } from '../run/messages.ts';

const CLOCKS: Record<string, string> = { running: '计时中', stopped: '已停表', done: '已结束' };
const STATUSES: Record<string, string> = { processing: '办理中', correcting: '等申请人补正', closed: '全部办结' };

const word = (words: Record<string, string>, value: string | null | undefined, none: string) =>
  value === null || value === undefined ? none : (words[value] ?? value);
const status = (value: string | null | undefined) => word(statusWords, value, '没有结果');
const clock = (value: string | null | undefined) => word(CLOCKS, value, '没有计时');
const sentWord = (value: boolean | null) =>
  value === null ? '还没有发送' : value ? '已送达' : '没有送达或不符合部门的表单';
const but = (what: string, wanted: string, found: string) => `${what}应是“${wanted}”，实际是“${found}”。`;

/** Chinese sentences of this folder. */
export const text = {
  notYours: (by: string, event: string): Problem => ({
    code: 'event/not-yours',
    message: `“${by}”不能做“${event}”：部门只办自己的事项，申请人只办自己的事，到期由系统触发。`,
    path: event
  }),
  flagged: (item: string) => `“${item}”要发送的数据不符合部门的表单，流程里又没有接口失败这一步，已转管理员处理。`,
  touched: (item: string) => `“${item}”已有决定，它所用的数据变了，决定不变。`,
  movedNothing: (clock: string) => `时钟“${clock}”到期，没有改变办理状态。`,
  early: (clock: string) => `时钟“${clock}”还没有到期，按场景的要求提前到期。`,

  at: (step: number, sentence: string) => `第 ${step + 1} 步：${sentence}`,
  notStarted: (sentence: string) => `提交不了：${sentence}`,
  status: (wanted: string, found: string) =>
    but('整件申请的状态', word(STATUSES, wanted, ''), word(STATUSES, found, '')),
  task: (item: string, wanted: string, found: string | undefined) =>
    but(`事项“${item}”的状态`, status(wanted), word(statusWords, found, '没有这个事项')),
  outcome: (item: string, wanted: string | null, found: string | null) =>
    but(`事项“${item}”的结果`, status(wanted), status(found)),
  clock: (id: string, wanted: string | null, found: string | null) => but(`时钟“${id}”`, clock(wanted), clock(found)),
  due: (id: string, wanted: string, found: string | null) => but(`时钟“${id}”的到期日`, wanted, found ?? '没有到期日'),
  ends: (item: string, wanted: boolean) =>
    wanted ? `事项“${item}”应还能办结，实际没有任何办法。` : `事项“${item}”应没有任何办法办结，实际还能办结。`,
  sent: (item: string, wanted: boolean | null, found: boolean | null) =>
    but(`事项“${item}”最近一次发送的数据`, sentWord(wanted), sentWord(found)),
  produced: (element: string, wanted: boolean) =>
    but(`结果数据“${element}”`, wanted ? '已经登记' : '没有登记', wanted ? '没有登记' : '已经登记'),
  count: (name: string, wanted: number, found: number) => but(`计数“${name}”`, String(wanted), String(found)),
  refused: (event: string, sentence: string) => `“${event}”没有被接受：${sentence}`,
  notRefused: (event: string, code: string) => `“${event}”应被拒绝（${code}），实际被接受了。`,
  refusedOtherwise: (event: string, wanted: string, found: string) =>
    `“${event}”应因“${wanted}”被拒绝，实际因“${found}”被拒绝。`,
  submissionTaken: (wanted: string) => `提交应被拒绝（${wanted}），实际被接受了。`,
  submissionRefusedOtherwise: (wanted: string, found: string) => `提交应因“${wanted}”被拒绝，实际因“${found}”被拒绝。`,
  nobody: (department: string): Problem => ({
    code: 'event/nobody',
    message: `部门“${department}”不在部门名录里，没有经办人，谁也不能办这个事项。`
  }),
  past: (wanted: string, now: string) => `时间不能倒退：已经是 ${now}，不能回到 ${wanted}。`,

  shape: (reason: string) => `写法不对：${reason}。`,
  rules: {
    type: (types: string) => `应是${types.replace(/\w+/g, (type) => TYPE_WORDS[type] ?? type)}`,
    required: (names: string) => `缺少“${names}”`,
    unknown: (names: string) => `多了“${names}”`,
    pattern: (pattern: string) => `应符合 ${pattern}`,
    const: (value: string) => `应是“${value}”`,
    enum: (values: string) => `应是 ${values} 之一`,
    least: (limit: string) => `不能小于 ${limit}`,
    more: (limit: string) => `必须大于 ${limit}`,
    most: (limit: string) => `不能大于 ${limit}`,
    less: (limit: string) => `必须小于 ${limit}`,
    empty: () => '不能为空',
    items: (limit: string) => `最多 ${limit} 项`,
    noneOf: () => '不符合任何一种写法',
    other: () => '不符合格式'
  },
  badData: () => '“data”应是 "generate" 或填写的内容。',
  badStep: (times: string[]) => `一步须有 event、expect 或 ${times.join('、')} 之一。`,
  noSuchTime: (local: string) => `没有“${local}”这个时间。`,
  unknownSender: (by: string) => `没有“${by}”：须是 citizen、system 或事项的代号。`,
  unknownEvent: (event: string) => `流程里没有“${event}”这个事件。`,
  unknownFact: (elements: string[]) => `“${elements.join('、')}”不在本事项登记的产出数据之内。`,
  unknownItem: (item: string) => `没有代号为“${item}”的事项。`,
  unknownClock: (clock: string) => `没有名为“${clock}”的时钟。`,

  suite: {
    neverApplies: () => '没有一种情形要办这个事项。',
    alwaysApplies: () => '任何情形都要办这个事项。',
    nothingComesBack: () => '这里没有事项在没办成以后还能恢复。',
    waitsForNothing: () => '这个事项不等其他事项。',
    otherPolicy: (policy: string) => `前序事项没有办成时，这个事项不按“${policy}”处理。`,
    neverMet: () => '它等的事项没有办成以后都不能再恢复，所以暂缓以后等不到前序办成。',
    behind: (state: string) => `只有走不到的去向才通到“${state}”。`,
    notFound: () => '没有找到能走到这里的办理过程。'
  },

  forecast: {
    noSuchDay: (day: string) => `没有“${day}”这一天。`,
    tooMany: (wanted: number, most: number) =>
      `申请太多：连同各种假设约 ${wanted} 件，每件都要在真实流程上走一遍，一次最多推演 ${most} 件；请减少天数、每天的件数或者假设。`,
    unknownMove: (move: string, known: string) => `没有“${move}”这个去向，可以写的有：${known}。`,
    nameTwice: (name: string) => `已经有名为“${name}”的假设。`,
    circle: (item: string) => `这样改以后，事项“${item}”最终要等它自己。`,
    hoursDisorder: () => '上班时间须从早到晚排列，结束晚于开始，互不重叠。',
    unknownDepartment: (id: string) => `没有编号为“${id}”的部门。`,
    open: () => '还有情形问题没有回答。',
    nothing: () => '按这些情形，没有需要办理的事项。',
    triangle: () => '三角分布须是 low ≤ mode ≤ high。',
    bottleneck: (department: string, wait: number, load: number) =>
      `${department}最紧张：每件平均等 ${Math.round(wait * 10) / 10} 个工作小时才有人办，人手用了 ${Math.round(load * 100)}%。`,
    noBottleneck: () => '没有部门需要排队。'
  }
};
