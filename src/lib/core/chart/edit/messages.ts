/** Chinese sentences of this folder. */
export const text = {
  noState: (name: string) => `没有“${name}”这个状态。`,
  noWay: () => '这条去向已经不在了，请刷新后再试。',
  noClock: (id: string) => `没有“${id}”这个时钟。`,
  stateTaken: (name: string) => `已经有代号为“${name}”的状态，请换一个。`,
  noTime: (id: string) => `时钟“${id}”的长短要大于 0：是 0 的一开始就到期。`,
  clockTaken: (id: string) => `已经有代号为“${id}”的时钟，请换一个。`,
  badName: (name: string) => `代号“${name}”不能用：小写字母开头，只用字母、数字和下划线。`,
  noTitle: () => '请写上名称。',
  firstState: () => '流程从这里开始，不能删除。',
  hasStates: () => '这个状态里面还有别的状态，不能整个删除。',
  needed: () => '“发给部门”“等前序事项”“受理审查”和“办结”由系统接着用，不能删除。',
  sameState: () => '不能用它自己代替它自己。',
  unknownTrigger: (trigger: string) => `“${trigger}”不是流程里能发生的事。`,
  unknownStatus: (status: string) => `没有“${status}”这种公开状态。`,
  unknownOutcome: (outcome: string) => `没有“${outcome}”这种结果。`,
  otherBranch: () => '办结里面的状态只能转到办结里面的状态；要离开办结，请把去向加在“办结”上。',
  firstAlready: () => '它已经排在最前面。',
  notForItems: (name: string) => `“${name}”只用在整件申请上，不能放进一个事项的流程。`,
  stillUsed: (states: string) => `还有去向通到这里（${states}），请先改掉，或者选一个代替它的状态。`
};
