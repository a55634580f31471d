/** Sentences of the matcher, for administrators. */
export const text = {
  titleNames: (word: string) => `标题里写明“${word}”`,
  sectionNames: (section: string, word: string) => `所在栏目“${section}”写明“${word}”`,
  belongsTo: (word: string, owner: string) => `“${word}”属于 ${owner}`,
  bundleOrg: () => `服务对象是企业，单位信息都指同一家企业`,
  employer: () => `办事人的单位`,
  mainSelf: (word: string) => `“${word}”指本事项的当事人`,
  client: () => `指办理这件事的人`,
  mainPlain: () => `栏目没有写明是谁，按本一件事的当事人理解`,
  unknownWord: (word: string) => `“${word}”不在词表里，要由人说明是谁`,
  stranger: (word: string) => `“${word}”不在词表里，但几个事项都这样写，指同一个`,
  actor: (word: string) => `“${word}”不一定是当事人本人`,
  neighbour: (title: string) => `紧跟在“${title}”之后`,
  keyNames: (key: string, word: string) => `字段名 ${key} 的开头表示“${word}”`,
  reachable: () => `当事人自己不收款、不联系，按表单上的另一人理解`,
  principal: () => `本表单只有一位当事人`,
  implied: (title: string) => `“${title}”只可能是这个人的信息`,
  impliedSection: (section: string) => `栏目“${section}”里有只属于当事人的信息`,
  settled: () => `角色已由人工确认`,
  phrase: (phrase: string) => `“${phrase}”是常用叫法`,
  onlyName: () => `标题只写了人，指其姓名`,
  key: (key: string, dialect: string) => `字段名 ${key} 见于${dialect}`,
  remembered: () => `其他一件事里同样的字段已这样绑定`,
  within: (title: string) => `属于“${title}”一组`,
  twin: () => `标题、类型和选项与另一事项的字段完全相同`,
  softTwin: () => `另一事项有同一意思的字段，只是写法不同`,
  kind: () => `但字段类型少见`,
  unknown: () => `没有认出含义，作为本事项自己的字段`,
  twice: (title: string) => `同一事项里“${title}”也像是它，需要人来区分`,
  contradicts: (title: string) => `与另一事项的“${title}”相像，但写法、类型或格式互相矛盾`,
  otherList: () => `名称相近，但选项与其他事项很少相同`,
  reason: (parts: string[]) => `${parts.filter((part) => part !== '').join('；')}。`,
  whose: (item: string, section: string, word: string) =>
    word === ''
      ? `“${item}”的栏目“${section || '（无栏目）'}”里没有写明是谁的信息，指的是谁？`
      : `“${item}”的栏目“${section || '（无栏目）'}”里的“${word}”指的是谁？`
};
