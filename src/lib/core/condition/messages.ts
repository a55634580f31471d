/** Chinese sentences of this folder. */
export const text = {
  badCharacter: (at: number, found: string) => `条件表达式第 ${at + 1} 个字符“${found}”无法识别。`,
  unfinishedText: (at: number) => `条件表达式第 ${at + 1} 个字符开始的引号没有配对。`,
  unexpected: (at: number, found: string) => `条件表达式第 ${at + 1} 个字符处不应出现“${found}”。`,
  endsEarly: () => '条件表达式没有写完。',
  empty: () => '条件表达式是空的。',
  tooLong: (max: number) => `条件表达式太长，最多 ${max} 个字符。`,
  tooDeep: (max: number) => `条件表达式的括号或“!”嵌套太深，最多 ${max} 层。`,
  unknownSituation: (name: string) => `条件里用到的情形“s.${name}”没有定义。`,
  unknownField: (name: string) => `条件里用到的字段“f.${name}”不在本事项的表单里。`,
  unknownScope: (name: string) => `条件里的名称“${name}”须以 s.（情形）或 f.（字段）开头。`,
  unknownValue: (name: string, value: string, allowed: string[]) =>
    `情形“s.${name}”没有选项“${value}”，可选的是：${allowed.join('、')}。`,
  hasOnSingle: (name: string) => `情形“s.${name}”是单选，不能用 has，请改用 == 或 in。`,
  equalsOnMulti: (name: string) => `情形“s.${name}”是多选，不能用 == 、!= 或 in，请改用 has。`,
  notAnObject: () => '情形答案须是一个对象。',
  unknownAnswer: (key: string) => `没有名为“${key}”的情形。`,
  badAnswer: (question: string) => `“${question}”的答案不在选项之内。`,
  always: () => '总是',
  never: () => '从不',
  is: (question: string, label: string) => `“${question}”选“${label}”`,
  isNot: (question: string, label: string) => `“${question}”没有选“${label}”`,
  oneOf: (question: string, labels: string[]) => `“${question}”选${labels.map((l) => `“${l}”`).join('、')}之一`,
  includes: (question: string, label: string) => `“${question}”的选择包含“${label}”`,
  not: (inner: string) => `不是（${inner}）`,
  and: '，并且',
  or: '，或者'
};
