/** Chinese sentences of the rules about steps (环节). */
export const text = {
  noConsent: (item: string, words: string, departments: string[]) =>
    `${item}${words}，还没有记录“${departments.join('”“')}”的同意：谁同意、哪一天、凭什么文件。`,
  unknown: (item: string, words: string) => `${item}${words}，但它的办理流程里没有这个环节，写了也不起作用。`,
  law: (item: string, words: string) => `${item}${words}，但法律规定每件申请都要受理审查，这一步只能压缩期限。`,
  result: (item: string, words: string) => `${item}${words}，但结果就在这一步作出，没有它就没有结果。`,
  branch: (item: string, words: string) => `${item}${words}，但它后面不止一条去路，去掉它流程就接不上。`,
  noClock: (item: string, words: string) => `${item}${words}，但这个环节没有自己的期限。`,
  otherClock: (item: string, words: string) => `${item}${words}，但写的期限不是这个环节用的那一个。`,
  notShorter: (item: string, words: string, was: string) => `${item}${words}，但它原来就是 ${was}，并没有更短。`,
  twice: (item: string, words: string) => `${item}${words}，但同一个环节写了两次，只按前一次处理。`,
  into: (item: string, words: string) => `${item}${words}，但要合并到的环节不存在，或者它自己也不做了。`,
  noJoint: (item: string, words: string) =>
    `${item}${words}，但这个联合步骤不存在，或者这个事项没有参加，这一步就没有人做。`,
  jointUnwaited: (item: string, words: string) => `${item}${words}，但它的办理流程不等联合步骤，不等做完就会作决定。`,
  noItem: (item: string, words: string) => `${item}${words}，但那个事项或它的环节不在这件事里。`,
  otherLeftOut: (item: string, words: string) => `${item}${words}，但那个环节自己也被取消或合并了，这一步就没有人做。`,
  notThere: (item: string, words: string, other: string) =>
    `${item}${words}，但有的情形下${other}不办，这一步就没有人做。`,
  notBefore: (item: string, words: string, other: string) =>
    `${item}${words}，但它不等${other}办成，那一步还没做就会作决定；请先让它等。`
};
