import type { Problem } from '#lib/core/errors.ts';

const problem = (code: string) => (message: string, path?: string) => (): Problem => ({
  code: `handover/${code}`,
  message,
  ...(path === undefined ? {} : { path })
});

/** Sentences of the exchange of files with systems that are not connected. */
export const problems = {
  nothing: problem('nothing')('没有可以交出的办件：都已经交出过，或者还没有送到本部门。'),
  tooLarge: (kb: number) => problem('too-large')(`文件超过 ${kb} KB，请分成几个文件。`)(),
  tooMany: (most: number) => problem('too-many')(`一个文件最多 ${most} 行，请分成几个文件。`)(),
  notText: problem('not-text')('文件读不出文字：请用 UTF-8 或 GB18030 编码的 CSV，或 JSON。'),
  notCsv: (line: number) => problem('not-csv')(`CSV 第 ${line} 行读不出来：引号没有成对，或者列数和表头不一样。`)(),
  notJson: problem('not-json')('JSON 读不出来：应是一个数组，每项写 number、item、move。'),
  noColumns: (missing: string) => problem('no-columns')(`缺少这些列：${missing}。可以先下载回填模板。`)(),
  empty: problem('empty')('文件里没有要办的行。'),
  unknownTask: (number: string) => problem('unknown-task')(`本部门没有这件：${number}。`, 'number')(),
  ambiguous: (number: string) =>
    problem('ambiguous')(`${number} 在本部门有几个事项，请在“事项”列写明事项编码。`, 'item')(),
  unknownMove: (word: string, possible: string) =>
    problem('unknown-move')(`现在不能“${word}”。现在能办的：${possible || '没有'}。`, 'move')(),
  onPage: (word: string) => problem('on-page')(`“${word}”要写明改什么，请在办件页面上办。`, 'move')(),
  fact: (title: string, text: string) => problem('fact')(`${title} 写的是“${text}”，不是数字。`, title)(),
  repeated: (number: string) => problem('repeated')(`${number} 在这个文件里写了两次，只办第一行。`, 'number')(),
  notSent: problem('not-sent')('办件还没有送到本部门，现在没有可以录入的数据。'),
  notHere: problem('not-here')('办件现在由另一级部门办理，由那个部门录入。'),
  foreignNumber: (most: number) =>
    problem('foreign-number')(`请填写本部门系统里的编号，最多 ${most} 个字。`, 'foreignNumber')(),
  sentAnew: problem('sent-anew')('录入期间申请人改了信息，请按新的内容核对后再记下。')
};

/** Headings of the files. */
export const HEADINGS = {
  number: '办件号',
  item: '事项编码',
  itemName: '事项',
  applicant: '申请人',
  submitted: '提交时间',
  due: '办结期限',
  move: '办理',
  reason: '理由',
  foreignNumber: '本部门系统编号'
} as const;
