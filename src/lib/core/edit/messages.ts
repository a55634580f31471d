import type { StepFault } from '../chart/step-fault.ts';

/** Chinese sentences of this folder: what stands in the way of an edit, and how to go on. */
export const text = {
  noItem: (id: string) => `这件“一件事”里没有事项“${id}”：可能刚被别人移走，请重新选择。`,
  taken: (id: string) => `编号“${id}”已经用过，请换一个。`,
  unknownDocument: (item: string) => `事项库里没有“${item}”，不能放进来。`,
  placedAlready: (name: string) => `“${name}”已经在这件“一件事”里了。`,
  self: (name: string) => `“${name}”不能等它自己。`,
  waitsAlready: (to: string, from: string) => `“${to}”已经在等“${from}”了。`,
  waitsNot: (to: string, from: string) => `“${to}”并没有等“${from}”。`,
  circle: (names: string[]) => `这样一来，这些事项会互相等待，谁也办不了：${names.join(' → ')}。请先断开其中一条。`,
  lastItem: () => '一件事里至少要有一个事项，最后一个不能移走。',
  noLead: (id: string) => `部门目录里没有“${id}”，不能作牵头部门。`,
  noSituation: (key: string) => `没有情形问题“${key}”：可能刚被别人删除。`,
  stillRead: (question: string, places: string[]) =>
    `情形问题“${question}”还被这些地方用到：${some(places)}。先改掉它们的条件，再删除。`,
  optionsRead: (question: string, labels: string[], places: string[]) =>
    `“${question}”的选项${labels.map((label) => `“${label}”`).join('、')}还被这些地方用到：${some(places)}。先改掉它们的条件，再删除选项。`,
  noOptions: (question: string) => `“${question}”的选项有重复的编码，每个选项要各不相同。`,
  unknownName: (variable: string) => `条件里的“${variable}”不是这件“一件事”的情形问题。`,
  unknownValue: (question: string, value: string) => `情形问题“${question}”没有选项“${value}”。`,
  asksItself: (question: string) => `“${question}”的出现条件不能用它自己或排在它后面才问的问题。`,
  noName: (key: string) => `没有名叫“${key}”的条件：可能刚被别人删除。`,
  nameTaken: (title: string) => `已有一个条件叫“${title}”，请换一个名字。`,
  otherId: (id: string) => `文档的编号要是“${id}”，不能在这里改编号。`,
  /** What stands in the way of a change of a step. */
  step: {
    unknown: (item: string, state: string) => `“${item}”的办理流程里没有“${state}”这个环节。`,
    law: (item: string, step: string) =>
      `“${item}”的“${step}”不能取消或合并：法律规定每件申请都要受理审查，材料不全的一次告知补正。可以压缩它的期限。`,
    result: (item: string, step: string) =>
      `“${item}”的“${step}”不能取消或合并：结果就在这一步作出，没有它就没有结果。可以压缩它的期限。`,
    branch: (item: string, step: string) =>
      `“${item}”的“${step}”不能取消或合并：它后面不止一条去路，去掉它就不知道往哪里走。请先在流程模板里改。`,
    noClock: (item: string, step: string) => `“${item}”的“${step}”没有自己的期限，不能单独压缩。`,
    otherClock: (item: string, step: string) =>
      `“${item}”的“${step}”的期限写错了类型：写明 limit 的是事项的承诺时限，不写的是环节自己的期限。`,
    notShorter: (item: string, step: string, was: string) => `“${item}”的“${step}”原来就是 ${was}，压缩后要更短。`,
    twice: (item: string, step: string) => `“${item}”的“${step}”写了两次，每个环节只能有一种处理。`,
    into: (item: string, step: string) => `“${item}”的“${step}”要合并到的环节不存在，或者它自己也被取消、合并了。`
  } satisfies Record<StepFault, (item: string, step: string, was: string) => string>,
  consent: {
    part: { document: '文件或文号', who: '谁同意', date: '哪一天' },
    parts: (missing: readonly string[]) => `同意记录没有写全，还差“${missing.join('”“')}”；请补上，或者全部留空。`,
    noDay: (date: string) => `同意记录的日期“${date}”不是一个日子。`,
    future: (date: string, today: string) =>
      `同意记录的日期 ${date} 还没有到（今天是 ${today}）：只能记录已经作出的同意。`,
    of: (item: string, step: string, words: string) => `“${item}”的“${step}”：${words}`
  },
  stepNotChanged: (item: string, step: string) => `“${item}”的“${step}”没有被取消、合并或压缩。`,
  unknownNode: (id: string) => `图上没有“${id}”，它的位置没有保存。`,
  doubleItem: (id: string) => `编号“${id}”出现了两次，每个事项要有自己的编号。`,
  place: {
    bundleItem: (name: string) => `事项“${name}”的出现条件`,
    material: (name: string, material: string) => `“${name}”的材料“${material}”`,
    field: (name: string, field: string) => `“${name}”的字段“${field}”`,
    limit: (name: string) => `“${name}”的分情形时限`,
    variant: (name: string, variant: string) => `“${name}”的办理项“${variant}”`,
    situation: (question: string) => `情形问题“${question}”的出现条件`,
    exit: (said: string) => `出口“${said}”`,
    named: (title: string) => `命名条件“${title}”`,
    decision: (kind: string) => `一条已记录的决定(${kind})`
  }
};

/** The first few by name, the others by number. */
function some(places: string[]): string {
  const shown = places.slice(0, 5).join('、');
  return places.length > 5 ? `${shown} 等 ${places.length} 处` : shown;
}
