import type { Problem } from '#lib/core/errors.ts';
import { said } from '#lib/core/messages.ts';

const problem = (code: string, message: string, path?: string): Problem => ({
  code: `handover/${code}`,
  message,
  ...(path === undefined ? {} : { path })
});

/** Sentences of the exchange of files with systems that are not connected, in the language of the page. */
export const problems = {
  nothing: () =>
    problem(
      'nothing',
      said(
        '没有可以交出的办件：都已经交出过，或者还没有送到本部门。',
        'There is nothing to hand over: all has been handed over, or has not reached your department yet.'
      )
    ),
  tooLarge: (kb: number) =>
    problem('too-large', said(`文件超过 ${kb} KB，请分成几个文件。`, `The file is larger than ${kb} kB. Split it.`)),
  tooMany: (most: number) =>
    problem(
      'too-many',
      said(`一个文件最多 ${most} 行，请分成几个文件。`, `A file has ${most} rows at most. Split it.`)
    ),
  notText: () =>
    problem(
      'not-text',
      said(
        '文件读不出文字：请用 UTF-8 或 GB18030 编码的 CSV，或 JSON。',
        'No text can be read from the file: use CSV in UTF-8 or GB18030, or JSON.'
      )
    ),
  notCsv: (line: number) =>
    problem(
      'not-csv',
      said(
        `CSV 第 ${line} 行读不出来：引号没有成对，或者列数和表头不一样。`,
        `Line ${line} of the CSV cannot be read: a quotation mark is missing, or it has another number of columns than the heading.`
      )
    ),
  notJson: () =>
    problem(
      'not-json',
      said(
        'JSON 读不出来：应是一个数组，每项写 number、item、move。',
        'The JSON cannot be read: it should be an array of objects with number, item and move.'
      )
    ),
  noColumns: (missing: string) =>
    problem(
      'no-columns',
      said(
        `缺少这些列：${missing}。可以先下载回填模板。`,
        `Columns are missing: ${missing}. The template has them all.`
      )
    ),
  empty: () => problem('empty', said('文件里没有要办的行。', 'No row of the file asks for anything.')),
  unknownTask: (number: string) =>
    problem(
      'unknown-task',
      said(`本部门没有这件：${number}。`, `Your department has no such file: ${number}.`),
      'number'
    ),
  ambiguous: (number: string) =>
    problem(
      'ambiguous',
      said(
        `${number} 在本部门有几个事项，请在“事项”列写明事项编码。`,
        `${number} has several items at your department. Name the item by its code.`
      ),
      'item'
    ),
  unknownMove: (word: string, possible: string) =>
    problem(
      'unknown-move',
      said(
        `现在不能“${word}”。现在能办的：${possible || '没有'}。`,
        `“${word}” is not possible now. Possible now: ${possible || 'nothing'}.`
      ),
      'move'
    ),
  onPage: (word: string) =>
    problem(
      'on-page',
      said(
        `“${word}”要写明改什么，请在办件页面上办。`,
        `“${word}” needs to say what is to be changed. Do it on the page of the task.`
      ),
      'move'
    ),
  fact: (title: string, text: string) =>
    problem(
      'fact',
      said(`${title} 写的是“${text}”，不是数字。`, `${title} says “${text}”, which is no number.`),
      title
    ),
  repeated: (number: string) =>
    problem(
      'repeated',
      said(
        `${number} 在这个文件里写了两次，只办第一行。`,
        `${number} stands twice in this file; only the first row counts.`
      ),
      'number'
    ),
  notSent: () =>
    problem(
      'not-sent',
      said(
        '办件还没有送到本部门，现在没有可以录入的数据。',
        'The file has not reached your department yet; there is nothing to enter.'
      )
    ),
  notHere: () =>
    problem(
      'not-here',
      said(
        '办件现在由另一级部门办理，由那个部门录入。',
        'The file is with the department of another level now, which enters it.'
      )
    ),
  foreignNumber: (most: number) =>
    problem(
      'foreign-number',
      said(
        `请填写本部门系统里的编号，最多 ${most} 个字。`,
        `Fill in the number in your department’s own system, ${most} characters at most.`
      ),
      'foreignNumber'
    ),
  sentAnew: () =>
    problem(
      'sent-anew',
      said(
        '录入期间申请人改了信息，请按新的内容核对后再记下。',
        'The applicant changed something in the meantime. Compare with the new content, then note it again.'
      )
    )
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
