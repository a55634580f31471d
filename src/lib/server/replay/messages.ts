/** Chinese sentences of this folder. */
export const text = {
  about: '按留痕把一个申请从头重走一遍，与现在存着的比较：先核对哈希链，再比流程、事项状态和时钟',
  application: '申请编号（3502-261122-00017）或内部代号；与 --all 二选一',
  all: '重走全部申请',
  which: () => '请写一个申请编号，或者用 --all 重走全部，二者选一。',
  unknown: (name: string) => `没有编号为“${name}”的申请。`,
  progress: (done: number) => `已重走 ${done} 个申请……`,
  same: (number: string, events: number) => `${number}：${events} 条记录重走一遍，与存着的完全一致。`,
  erased: (number: string, events: number) =>
    `${number}：密钥已销毁，内容不可读；只核对了 ${events} 条记录的哈希链，完好。`,
  busy: (number: string) => `${number}：正在办理，几次都没能在它不变的时候读完；请稍后再试。`,
  different: (number: string, sentence: string) => `${number}：${sentence}`,
  unchecked: (number: string, sentence: string) => `${number}：没有核对 —— ${sentence}`,
  total: ({ same, erased, different, busy }: Record<'same' | 'erased' | 'different' | 'busy', number>) =>
    `一致 ${same} 个，只核对了哈希链 ${erased} 个，不一致 ${different} 个${busy > 0 ? `，没能读完 ${busy} 个` : ''}。`,
  chain: (seq: number) => `哈希链在第 ${seq} 条记录断开：这一条被改过、删过，或者内容与哈希不符。`,
  event: (seq: number, type: string, item: string | null) => `第 ${seq} 条记录（${type}${item ? ` ${item}` : ''}）`,
  refused: (event: string, why: string) => `${event}：流程走到这里不能有这一步（${why}）。`,
  unreadable: (event: string) => `${event}：看不出是哪一个动作。`,
  noClock: (event: string, clock: string) => `${event}：按前面的记录，时钟 ${clock} 这时没有在走。`,
  early: (event: string, clock: string) => `${event}：时钟 ${clock} 还没有到期。`,
  moreEvents: (event: string, type: string) => `${event}：按流程后面还应当有 ${type}，记录里没有。`,
  lessEvents: (event: string) => `${event}：按流程不应当有这一条。`,
  otherEvent: (event: string, what: string, expected: string, found: string) =>
    `${event}的${what}：按流程应当是 ${expected}，记录里是 ${found}。`,
  otherState: (what: string, expected: string, found: string) =>
    `${what}：按记录应当是 ${expected}，存着的是 ${found}。`,
  nothing: '（没有）',
  noVersion: (bundle: string, version: number) => `已发布的 ${bundle} 第 ${version} 版不在了，没有流程可以重走。`,
  noData: (revision: number) => `第 ${revision} 版填报内容不在了。`,
  notSubmitted: () => '第一条记录不是提交申请。',
  noCalendar: (clock: string) => `时钟 ${clock} 的日期是用一份已不在的工作日历算的，日期无从核对。`
};
