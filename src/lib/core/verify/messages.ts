import type { ClockSpec } from '../chart/types.ts';

/** Clocks by what they are for. */
const CLOCKS: Record<ClockSpec['kind'], string> = {
  examine: '受理审查期限',
  limit: '办理时限',
  correction: '补正期限',
  collect: '收集补正的期限',
  deferral: '容缺补交期限',
  review: '复核期限',
  postCheck: '事后核查期限',
  delivery: '送达期限',
  ask: '申请人答复期限',
  joint: '联合环节期限',
  step: '本步期限'
};

/** Chinese sentences of this folder: every one names the items and departments that it speaks of. */
export const text = {
  lapsed: (message: string, until: string, who: string, why: string) =>
    `${message}（原接受已于 ${until} 到期：${who}，“${why}”）`,
  badUntil: (until: string) => `“${until}”不是一个日期，请写成 2026-03-31 这样。`,
  pastUntil: (until: string) => `${until} 已经过去了，到期日不能早于今天。`,
  longUntil: (longest: string) => `一次接受最长一年，到期日最晚是 ${longest}；到期后可以再接受。`,
  item: (name: string, department: string) => `“${name}”（${department}）`,
  list: (parts: string[]) => parts.join('、'),
  circle: (titles: string[]) => titles.join(' → '),
  scenarioCircle: (circle: string) => `互相等待：${circle}`,
  scenarioDeadEnd: (item: string, state: string) => `${item}停在“${state}”，再也办不结`,
  scenarioHeldUp: (item: string, by: string) => `${item}被可选事项${by}卡住`,
  unknownDependency: (item: string, id: string) =>
    `${item}写明要等“${id}”办完，但本件一件事里没有这个事项：不等它就会作决定。`,
  dependencyCycle: (circle: string, why: string) => `这些事项互相等待，谁也不能先办：${circle}。原因：${why}。`,
  why: {
    declared: (from: string, to: string) => `${from}写明在${to}之后办`,
    material: (from: string, to: string, what: string) => `${from}须有${to}产生的“${what}”`,
    fact: (from: string, to: string, what: string) => `${from}的表单必填${to}才产生的数据“${what}”`,
    'soft-material': (from: string, to: string, what: string) => `${from}可以后补${to}产生的“${what}”`
  },
  gatesRequired: (item: string, optional: string) =>
    `可选事项${optional}不应卡住必办事项${item}：申请人没勾选或它没办成，必办事项就停下来。`,
  factTooEarly: (item: string, what: string, producer: string, circle: string) =>
    `${item}的表单必填“${what}”，这个数据要等${producer}办完才有，而${producer}又在它之后：${circle}。`,
  unnamedProduct: (item: string, result: string, elements: string[], consumers: string) =>
    `${item}的结果“${result}”没有写明会产生哪些数据。建议补上：${elements.join('、')}（${consumers}要填，申请人这时还不知道）。`,
  noProducer: (item: string, material: string, producer: string, when: string) =>
    `${item}须有“${material}”，它由${producer}产生；但不满足条件（${when}）时${producer}不办理，也没有别的来源。`,
  noProducerNamed: (item: string, material: string) =>
    `${item}的“${material}”写明由前序事项产生，但没有写是哪一个事项，也没有别的来源。`,
  unknownProducer: (item: string, material: string, producer: string | undefined) =>
    producer === undefined
      ? `${item}的“${material}”要等另一个事项办完才有，但本件一件事里没有这个事项，事项目录里也找不到它：改写这份材料的来源。`
      : `${item}的“${material}”要等${producer}办完才有，但本件一件事里没有这个事项：把它加进来，或者改写这份材料的来源。`,
  fixUnknownProducer: (item: string, material: string) => `${item}的“${material}”改由申请人提交`,
  materialCycle: (circle: string, why: string) =>
    `材料互为前提：${circle}。${why}。因为其中有可以后补或非必需的材料，才没有卡住；请确认后补期限够用。`,
  noEffect: (question: string) => `情形问题“${question}”的答案不影响任何事项、字段或材料，不必问。`,
  deadOptions: (question: string, labels: string[]) =>
    `情形问题“${question}”的选项“${labels.join('”“')}”之间没有任何区别。`,
  deadOption: (question: string, label: string) => `情形问题“${question}”的选项“${label}”选不选都一样。`,
  neverAsked: (question: string, when: string) =>
    `情形问题“${question}”永远不会被问到：它的提问条件（${when}）不可能成立。`,
  notAskedDecides: (item: string, question: string, when: string) =>
    `没有问到“${question}”的人，也会满足${item}的条件（${when}）。请写明没有问到时怎么算。`,
  chosen: (question: string, labels: string[]) => `“${question}”选“${labels.join('、') || '无'}”`,
  noItem: (titles: string) => `有一种情形下没有任何事项需要办理，申请人会走到空页。请确认要给出说明：${titles}。`,
  never: (item: string, when: string) => `${item}在任何情形下都不办理：条件（${when}）不可能成立。`,
  deadCondition: (item: string, what: string, when: string) =>
    `${item}的“${what}”永远用不上：条件（${when}）在办理它时不可能成立。`,
  noPolicy: (item: string, waits: string, policy: string) =>
    `没有决定：${waits}不予办理时，${item}怎么办。现在按“${policy}”处理。`,
  policy: { cancel: '一并取消', continue: '继续办理', hold: '暂停等候', withdraw: '视为撤回', ask: '问申请人' },
  cannotSettle: (item: string, state: string) => `${item}走到“${state}”后，没有任何办法能办结，会永远停在那里。`,
  process: {
    rules: {
      'outcome/unnamed-end': (state: string) =>
        `终点“${state}”没有登记结果：走到这里的事项不会办结，等它的也不会往下走。`,
      'outcome/correction-no-exit': (state: string) => `“${state}”只能等申请人：他一直不答复，就永远停在这里。`,
      'outcome/wait-without-clock': (state: string) => `“${state}”没有时限：停在这里多久都没有人被提醒。`,
      'outcome/clock-not-started': (state: string) => `“${state}”写了到期怎么办，但走到这里时那个时钟没有启动。`,
      'outcome/duty-without-end': (state: string) => `“${state}”等的期限到了以后既没有去向，也没有再定期限催办。`,
      'outcome/unmarked-end': (state: string) => `“${state}”没有任何去向，又没有标明是终点。`,
      'outcome/event-leads-nowhere': (state: string) =>
        `“${state}”有一步做了等于没做：什么也不变，或者登记了结果却还停在原处。`,
      'outcome/untold': (state: string) => `走到“${state}”登记了结果，却没有告诉申请人。`,
      'outcome/not-once': (state: string) => `“${state}”有一步只能做一次，做的时候却没有登记，可以一直做下去。`,
      'outcome/no-correction': (state: string) => `“${state}”没有办法要求申请人补正（行政许可法第三十二条）。`,
      'outcome/dead-way': (state: string) => `“${state}”有一条去向所等的登记别的地方从来没有，永远不会开。`,
      'outcome/ends-though-met': (state: string) => `“${state}”在前序事项都办成时反而办结了。`
    } as Record<string, (state: string) => string>,
    item: '事项',
    clock: (kind: ClockSpec['kind']) => CLOCKS[kind],
    missingEnd: {
      approved: '没有任何办法走到“准予”，这个事项永远办不成。',
      refused: '没有任何办法走到“不予许可”或者“不予受理”。'
    },
    policy: (policy: string) => `前序事项没有办成时决定“${policy}”的，这个流程没有路可走。`,
    unreachable: (state: string) => `没有任何去向通到“${state}”。`,
    idleClock: (clock: string) => `时钟“${clock}”从来没有开始。`,
    cannotSettle: (state: string) => `走到“${state}”以后，没有任何办法能办结，会永远停在那里。`
  },
  unknownProcess: (item: string, process: string) => `${item}用的办理流程模板“${process}”不存在。`,
  frame: '一件事流程的固定部分',
  fixProducer: (items: string[]) => `没有它时由${items.join('、')}产生`,
  fixLimit: (days: number) => `把一件事的承诺时限改为 ${days} 个工作日`,
  fixPolicy: (policy: string) => `就按“${policy}”处理`,
  fixProduces: (count: number) => `结果会产生这 ${count} 项数据`,
  reservedItem: (item: string, id: string) => `${item}的代号“${id}”是系统保留的名称，请换一个。`,
  duplicateItem: (id: string) => `代号“${id}”在本件一件事里出现了两次。`,
  missingItem: (id: string) => `代号为“${id}”的事项没有事项文件。`,
  unknownDepartment: (item: string, department: string) => `${item}的承办部门“${department}”不在部门名录里。`,
  unknownLead: (department: string) => `牵头部门“${department}”不在部门名录里。`,
  unboundField: (item: string, field: string) =>
    `${item}的必填项“${field}”还没有确定含义（数据元）：合并表单把它单独再问一遍，别的表单问过的也不认。`,
  unasked: (item: string, field: string, element: string) =>
    `${item}的必填项“${field}”（${element}）没有人问、没有事项产生，也推算不出来。`,
  impossible: (title: string, items: string, reason: string) =>
    `“${title}”没有任何取值能同时满足${items}的表单：${reason}。`,
  reason: {
    options: '没有共同的选项',
    length: (min: number, max: number) => `至少 ${min} 个字，又至多 ${max} 个字`,
    range: (min: number, max: number) => `不小于 ${min}，又不大于 ${max}`
  }
};
