import { said } from '../messages.ts';

/** Sentences of the merge, for citizens (`form/…`), and for administrators (`merge/…`, `payload/…`). */
export const text = {
  whoIs: (role: string) => `${role}是谁？`,
  somebodyElse: () => '以上都不是',
  required: (title: string) => said(`请填写${title}`, `Fill in ${title}`),
  requiredChoice: (title: string) => said(`请选择${title}`, `Choose ${title}`),
  wrongKind: (title: string) =>
    said(`${title}的填法不对，请重新填写`, `${title} is not filled in the right way. Fill it in again`),
  tooLong: (title: string, max: number) => said(`${title}最多 ${max} 个字`, `${title} has ${max} characters at most`),
  tooShort: (title: string, min: number) => said(`${title}至少 ${min} 个字`, `${title} has ${min} characters at least`),
  tooSmall: (title: string, min: number, unit: string) =>
    said(`${title}不能小于 ${min}${unit}`, `${title} must not be less than ${min}${unit}`),
  tooBig: (title: string, max: number, unit: string) =>
    said(`${title}不能大于 ${max}${unit}`, `${title} must not be more than ${max}${unit}`),
  pattern: (title: string) => said(`${title}的格式不对，请核对`, `${title} has a wrong format. Check it`),
  whole: (title: string) => said(`${title}请填整数`, `Enter ${title} as a whole number`),
  date: (title: string) => said(`${title}不是一个有效的日期`, `${title} is not a date that exists`),
  option: (title: string) => said(`请在给出的选项里选择${title}`, `Choose ${title} from the choices given`),
  few: (title: string, min: number) => said(`${title}至少要有 ${min} 项`, `${title} needs at least ${min}`),
  twice: (title: string) => said(`${title}里有重复的选项`, `${title} has the same choice twice`),
  mistyped: (title: string) =>
    said(
      `${title}最后一位与前面的数字对不上，请照证件核对`,
      `The last sign of ${title} does not fit the others. Compare it with the card`
    ),
  mistypedCode: (title: string) =>
    said(
      `${title}最后一位与前面的对不上，请照营业执照核对`,
      `The last sign of ${title} does not fit the others. Compare it with the licence`
    ),
  noRow: (title: string) => said(`${title}里还没有指定的那一行，请补上`, `${title} has no such row yet. Add it`),
  twoRows: (title: string) => said(`${title}里指定的那一行只能有一行`, `${title} can have only one such row`),
  sameRow: (title: string) =>
    said(`${title}里这一行与前面的一行重复了`, `This row of ${title} is the same as one before it`),
  joinedTooLong: (title: string, max: number) => `${title}合起来最多 ${max} 个字，请写短一些`,
  missingFor: (title: string, department: string) =>
    said(`${department}需要${title}，这一项还没有`, `${department} needs ${title}, which is not there yet`),
  notSendable: (title: string, department: string) =>
    said(`${department}的表单不能接收这样的${title}`, `The form of ${department} does not take ${title} like this`),
  rejected: (title: string, department: string, why: string) => `${department}的“${title}”：${why}`,
  codeTable: (title: string, fields: string) => `“${title}”的选项分法不同，不能互相换算，分开填写：${fields}`,
  codeTableRefined: (title: string, question: string, fields: string) =>
    `“${title}”的选项分法不同，加问“${question}”，两种分法都能得出：${fields}`,
  codeTableRefinedProposal: (question: string) => `需要时加问“${question}”`,
  codeTableProposal: () => '分开各问一次；或请部门统一选项',
  arrayApart: (title: string, fields: string) =>
    `“${title}”在有的表单里是一个人，在有的表单里是一份名单，分开填写：${fields}`,
  arrayProposal: () => '分开填写；要合并须先确定哪一行是同一个人',
  firstRow: (list: string) => `${list}的第一行`,
  rowWith: (column: string, value: string) => `“${column}”是“${value}”的那一行`,
  rowsApart: (title: string, fields: string) => `“${title}”是几份名单，没有确定行的对应，分开填写：${fields}`,
  kindApart: (title: string, fields: string) => `“${title}”的填法不同，不能互相换算，分开填写：${fields}`,
  openCode: (title: string, ref: string) => `“${title}”要用代码表 ${ref}，目录里没有这份代码表，暂按原样填写`,
  openProposal: (ref: string) => `补上代码表 ${ref}`,
  narrowed: (title: string, values: string, takers: string, others: string) =>
    `“${title}”的 ${values}：${takers}可以，${others}不可以，同时办理时不提供`,
  unreached: (title: string, values: string, department: string) =>
    `${department}的“${title}”还有 ${values}，融合后的选项里没有对应的值`,
  whenSame: (roles: string[], same: string) => `${roles.join('或')}就是${same}时，`,
  narrowedText: (title: string, sample: string, takers: string, others: string) =>
    `“${title}”填 ${sample}：${takers}接收，${others}不接收，同时办理时不能这样填`,
  narrowedRole: (role: string, needs: string, spares: string) =>
    `没有${role}信息的人：${spares}可以办，${needs}必填${role}信息，同时办理时办不了`,
  narrowingProposal: () => '用情形问题分开这些人，或请部门放宽，或说明理由后接受',
  narrowedAbsence: (title: string, requires: string, optional: string) =>
    `“${title}”：${requires}必填，${optional}可以不填，同时办理时必填`,
  requiredProposal: () => '有一个要办的事项必填时就必填',
  patternDiffers: (title: string) => `“${title}”的格式要求不同，同时满足才收`,
  patternProposal: () => '按全部格式检查',
  unitDiffers: (title: string, unit: string) => `“${title}”的单位不同，按${unit}填写，自动换算`,
  unitProposal: (unit: string) => `按${unit}填写，发给各部门时换算`,
  precisionDiffers: (title: string) => `“${title}”的日期写法不同，按最细的填写，自动截取`,
  precisionProposal: () => '按最细的填写，发给各部门时换写法',
  titleDiffers: (title: string) => `“${title}”在各部门叫法不同`,
  titleProposal: (title: string) => `统一称为“${title}”`,
  lengthDiffers: (title: string, max: number) => `“${title}”的字数上限不同，取最短的 ${max} 个字`,
  lengthProposal: (max: number) => `最多 ${max} 个字`,
  codesConverted: (title: string) => `“${title}”的代码不同，按同一份选项填写，自动换算`,
  codesProposal: () => '按意思逐项对应',
  unbound: (title: string, department: string) => `${department}的“${title}”没有对应的数据元，单独填写`,
  byTable: (short: string, title: string) => `按${short}分类的${title}`,
  noConflict: () => '没有这处不同，或它已经不在了，请刷新后再看',
  noElement: (element: string) => `没有数据元 ${element}`,
  noField: (item: string, field: string) => `事项 ${item} 没有字段 ${field}`,
  noItem: (item: string) => `没有事项 ${item}`,
  noList: (element: string) => `“${element}”不是一份名单`,
  noColumn: (element: string, key: string) => `名单“${element}”的行里没有 ${key}`,
  noFields: () => '没有说明是哪些字段',
  noSection: (item: string, section: string) => `事项 ${item} 的表单没有“${section}”这一栏`,
  noDepartment: (id: string) => `没有编号为 ${id} 的部门`,
  noCodelist: (list: string) => `目录里没有代码表 ${list}`,
  noQuestion: (name: string) => `条件里用到的 ${name} 不是情形问题`,
  questionTaken: (key: string) => `已经有编号为 ${key} 的情形问题，请换一个编号`,
  locked: (title: string, owner: string) => `“${title}”是${owner}的公共数据元，这里不能改；可以另加本地的数据元`,
  owners: { national: '国家', province: '省里', city: '本市' },
  titleFault: (title: string, fault: string) => `“${title}”${fault}，群众看不懂，请在数据元目录里另起名字`,
  titleFaults: {
    long: '超过 14 个字',
    latin: '里有字母代码',
    brackets: '里有括号',
    joined: '是几个词拼在一起的',
    department: '里有部门名称'
  },
  titleUnlisted: (title: string, department: string) => `“${title}”不在数据元目录里，暂用${department}的叫法`,
  titleTwice: (title: string, elements: string) => `同一页里有几项都叫“${title}”：${elements}`,
  typeDiffers: (title: string) => `“${title}”的填法不同，有的写文字，有的写数字`,
  typeProposal: () => '按同一种填法填写，发给各部门时换写法',
  conditionDiffers: (title: string) => `“${title}”在各部门出现的条件不同`,
  conditionProposal: () => '有一个要办的事项需要时就问，只发给需要的部门',
  joinDiffers: (title: string) => `“${title}”有的部门要一行写全，有的分开填`,
  joinProposal: () => '分开填写，要一行的自动连起来',
  aliasDiffers: (role: string, others: string) => `${role}可能就是${others}，有的部门又问了一遍`,
  aliasProposal: (role: string) => `先问一次${role}是谁，是同一个人就不再填写`,
  unreachedProposal: () => '按融合后的选项填写，没有对应的值不会出现',
  reopened: (who: string, day: string, fields: string) =>
    `${who} 于 ${day} 的决定所依据的字段有了变化，请重新确认：${fields}`,
  conditionLost: (name: string, title: string) =>
    `“${title}”的条件读取 ${name}，在融合后的表单里无法表达，按不出现处理`,
  unsatisfiable: (title: string) => `“${title}”没有任何值能让全部需要它的事项接受`
};

/** What a resolution does to one department. */
export const effect = {
  same: () => '不变，收到的和它自己的表单一样',
  title: (title: string, own: string) => `群众看到的是“${title}”，它仍按“${own}”收到`,
  codes: (pairs: string) => (pairs === '' ? '收到它自己的代码' : `收到它自己的代码：${pairs}`),
  stricterPattern: () => '收到的都合它的格式；它原来收而别的部门不收的写法，合办时不会再有',
  shorter: (own: number, max: number) => `它可以收 ${own} 个字，合办时最多 ${max} 个字`,
  converted: (value: string, sent: string) => (value === sent ? '不变，照填的发给它' : `填 ${value}，它收到 ${sent}`),
  unit: (value: string, sent: string, unit: string, own: string) =>
    value === sent && unit === own ? '不变，照填的发给它' : `填 ${value} ${unit}，它收到 ${sent} ${own}`,
  type: (kind: string) => `换成${kind}后发给它`,
  always: () => '办它时总会问到',
  onlyThen: () => '符合它的条件时才发给它',
  required: () => '办它时必填，一定收得到',
  optional: () => '它可以不要；同时办要求必填的事项时，它也会收到',
  refined: (question: string) => `由选项和“${question}”得出，收到它自己的代码`,
  apart: (title: string) => `按它自己的选项单独问，题目是“${title}”`,
  pickedRow: (row: string) => `取自名单里${row}，不再单独问，照样收到`,
  wholeList: () => '照样收到整份名单',
  besideList: (title: string) => `名单里没有，“${title}”仍单独问`,
  openCode: () => '照填的内容发给它，由它核对代码',
  unreached: (words: string) => `不会再收到 ${words}`,
  joined: () => '由分开填写的各项自动连成一行',
  alias: (role: string, title: string) => `${role}就是表单里的另一人时，“${title}”取自那个人，照样收到`,
  takes: () => '这样的人它能办，合办时办不了',
  refuses: () => '它的表单不收，合办时因此不提供'
};

/** A few words out of many: `甲、乙、丙等 7 个`. */
export function some(words: string[], most = 4): string {
  const unique = [...new Set(words)];
  return unique.length <= most ? unique.join('、') : `${unique.slice(0, most).join('、')}等 ${unique.length} 个`;
}
