import type { JsonSchema } from '../../model/index.ts';

/** Sentences about broken laws, for the people who put a bundle together. */
export const text = {
  madeUp: (item: string, title: string) => `融合后给${item}发送“${title}”，它的表单里没有这一栏`,
  placedTwice: (need: string) => `${need}在融合后有两个来处`,
  crossed: (need: string, element: string) => `${need}接到了“${element}”上，说的不是同一个人或同一件事`,
  forgotten: (need: string) => `${need}在融合后没有来处，不会被问到，也不会被发送`,
  hidden: (need: string) => `${need}该填的时候没有问`,
  shownWrongly: (need: string) => `${need}不该填的时候也问了`,
  unasked: (need: string) => `${need}没有人问，也没有事项产生它`,
  lifted: (need: string) => `${need}必填，融合表单却可以不填`,
  askedProduct: (title: string) => `“${title}”由一起办的事项产生，不该再问`,
  askedForNothing: (title: string) => `问了“${title}”，却没有事项需要`,
  askedTwice: (title: string) => `“${title}”可以由已经填的内容得出，不该再问`,
  askedImplied: (title: string) => `“${title}”由身份选择得出，不该再问`,
  samePersonTwice: (title: string, other: string) => `选了是同一个人，“${title}”和“${other}”却还分开问`,
  identityLost: (role: string, other: string) => `没有问${role}是不是${other}，同一个人的信息要填两遍`,
  requiredForNobody: (title: string, items: string) => `“${title}”没有事项必填（${items}），融合表单却必填`,
  notExact: (need: string) => `${need}的换算标为可逆，换回来却不止一个值`,
  notThereAndBack: (need: string) => `${need}的换算换过去换不回来`,
  refused: (title: string, value: string, need: string, sent: string) =>
    `“${title}”填 ${value}，融合表单接受，发给${need}是 ${sent}，那张表不接收`,
  otherMeaning: (title: string, value: string, need: string, sent: string, expected: string) =>
    `“${title}”填 ${value}，${need}收到 ${sent}，按它的表单应当是 ${expected}`,
  stricter: (title: string, value: string, items: string) =>
    `“${title}”填 ${value}，需要它的事项（${items}）都接收，融合表单却不接受`,
  contradiction: (title: string, sides: string[], value: string | undefined) =>
    `“${title}”没有任何值能同时满足：${sides.join('；')}${value === undefined ? '' : `。例如 ${value} 只差其中一条`}`,
  noExample: (items: string) => `找不到一份能被接受的填写：${items}放在一起办时无法提交`,
  lost: (need: string, value: string) => `${need}没有收到已经填好的 ${value}`,
  missing: (need: string) => `${need}必填，表单填完后却没有收到`,
  invented: (need: string, value: string) => `${need}收到 ${value}，不知道从哪里来`,
  foreign: (item: string, element: string) => `${item}收到的内容随“${element}”变化，它并没有要这一项`,
  wholeRefused: (item: string, why: string) => `融合表单接受的一份填写，${item}的表单不接收：${why}`,
  altered: (item: string) => `${item}的表单在融合方案里被改动了`,
  joinedTooStrict: (title: string, max: number) => `“${title}”合起来正好 ${max} 个字，部门接收，融合表单却不接受`,
  joinedTooLoose: (title: string, max: number) => `“${title}”合起来超过 ${max} 个字，融合表单接受，部门却不接收`,
  factImpossible: (title: string, items: string) => `“${title}”由事项产生，没有任何值能让 ${items} 都接收`,
  materialForgotten: (item: string, material: string) => `${item}要的“${material}”不在材料清单里`,
  materialMadeUp: (item: string, material: string) => `材料清单把“${material}”算给了${item}，它并不要`,
  materialLifted: (item: string, material: string) => `${item}必须有“${material}”，材料清单却说可以没有`,
  materialForNobody: (material: string) => `“${material}”没有事项必须要，材料清单却说必须有`,
  materialNotComing: (material: string) => `“${material}”没有人提供，也没有要求申请人提交`,
  materialNeedless: (material: string) => `“${material}”不用申请人提交，材料清单却要求提交`,
  materialProducer: (material: string, item: string) => `“${material}”不是由${item}产生的，或者这一项并不办理`,
  materialFromItem: (material: string) => `“${material}”由一起办的事项产生，材料清单却要从别处取`,
  optionLost: (title: string, word: string, items: string) =>
    `“${title}”的选项“${word}”各事项（${items}）都有，融合表单却选不到`,
  materialLate: (material: string) => `“${material}”可以后补的日子与各事项说的不一样`,
  narrowed: (title: string, value: string, takers: string, others: string) =>
    `“${title}”填 ${value}：${takers}接收，${others}不接收，同时办理时不能这样填`
};

/** A value in a sentence. */
export function shown(value: unknown): string {
  if (value === undefined) return '空';
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const short = [...written].length > 60 ? `${[...written].slice(0, 60).join('')}…` : written;
  return `“${short}”`;
}

/** A keyword of a department's schema in words. */
export function keywordWords(keyword: string, schema: JsonSchema): string {
  switch (keyword) {
    case 'pattern':
      return `要求格式 ${schema.pattern}`;
    case 'minLength':
      return `最少 ${schema.minLength} 个字`;
    case 'maxLength':
      return `最多 ${schema.maxLength} 个字`;
    case 'minimum':
      return `不小于 ${schema.minimum}`;
    case 'maximum':
      return `不大于 ${schema.maximum}`;
    case 'multipleOf':
      return `须是 ${schema.multipleOf} 的倍数`;
    case 'const':
      return `只能是 ${shown(schema.const)}`;
    case 'enum':
      return `只能是 ${(schema.enum ?? []).slice(0, 6).map(shown).join('、')}`;
    case 'oneOf':
      return `选项为 ${(schema.oneOf ?? [])
        .slice(0, 6)
        .map((option) => option.title ?? shown(option.const))
        .join('、')}`;
    default:
      return `的规则 ${keyword}`;
  }
}
