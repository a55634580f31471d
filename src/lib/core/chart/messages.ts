/** Chinese sentences of this folder. */
export const text = {
  shape: (path: string, reason: string) => `流程图配置“${path}”的写法不对：${reason}。`,
  noInitial: (path: string) => `流程图状态“${path}”没有写明从哪一步开始。`,
  badInitial: (path: string, initial: string) => `流程图状态“${path}”的起点“${initial}”不存在。`,
  initialNotAllowed: (path: string) => `流程图状态“${path}”不能写起点。`,
  finalWithMore: (path: string) => `流程图的终点“${path}”不能再有下级状态或去向。`,
  badName: (path: string, name: string) => `流程图“${path}”的名称“${name}”不能用：只能由字母、数字和下划线组成。`,
  badEvent: (path: string, event: string) => `流程图“${path}”的事件名“${event}”不能用。`,
  unknownTarget: (path: string, target: string) => `流程图“${path}”的去向“${target}”不存在。`,
  foreignTarget: (path: string, target: string) =>
    `流程图“${path}”的去向“${target}”进入了别的并行分支，只能在本分支内转移。`,
  unknownGuard: (path: string, name: string) => `流程图“${path}”用了词汇表里没有的条件“${name}”。`,
  unknownAction: (path: string, name: string) => `流程图“${path}”用了词汇表里没有的动作“${name}”。`,
  badParams: (path: string, name: string, expected: string) =>
    `流程图“${path}”里“${name}”的参数须是：${expected || '无'}。`,
  unknownProcess: (item: string, process: string) => `事项“${item}”用的办理流程模板“${process}”不存在。`,
  reservedItem: (item: string) => `事项代号“${item}”是系统保留的名称，请换一个。`,
  duplicateItem: (item: string) => `事项代号“${item}”在一件事里出现了两次。`,
  unknownJoint: (step: string, item: string) => `联合环节“${step}”里的事项“${item}”不在这件事里。`,
  noTemplate: (id: string) => `办理流程模板“${id}”不存在。`,
  noPart: (id: string, part: string) => `办理流程模板“${id}”用到的片段“${part}”不存在。`,
  templateCircle: (ids: string[]) => `办理流程模板互相引用，绕成了圈：${ids.join(' → ')}。`,
  quoted: (words: string) => `“${words}”`,
  stepOf: (item: string, step: string) => `“${item}”的“${step}”`,
  stepTaken: (other: string, step: string) => `${other}并入“${step}”`,
  stepCancelled: (step: string) => `取消“${step}”`,
  stepMerged: (step: string, into: string) => `“${step}”合并到${into}`,
  stepShortened: (step: string, days: string) => `“${step}”压缩为 ${days}`,
  consent: (department: string, who: string, date: string, document: string) =>
    `${department} ${who}（${date}，${document}）`,
  unknownItem: (item: string) => `一件事里的事项“${item}”没有找到事项文件。`
};
