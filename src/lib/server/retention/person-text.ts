import { lookKind } from './look-kinds.ts';
import type { HeldApplication, Mention } from './person.ts';

/** What is held of a person as Markdown, for reading. */
export function personText(
  applications: readonly HeldApplication[],
  mentions: readonly Mention[],
  erased: readonly { number: string; at: string | null }[],
  exportedAt: string
): string {
  return [
    '# 我们保存的您的个人信息',
    '',
    `依《中华人民共和国个人信息保护法》第四十五条提供，${exportedAt} 导出。同一内容的数据格式见各文件夹里的 application.json。`,
    '',
    ...applications.flatMap(applicationText),
    ...mentions.flatMap(mentionText),
    ...(erased.length > 0
      ? ['## 已按规定删除', '', ...erased.map(({ number, at }) => `- ${number}${at ? `，${at}` : ''}`), '']
      : [])
  ].join('\n');
}

function applicationText(held: HeldApplication): string[] {
  return [
    `## ${cell(held.bundleName)}（${held.number}）`,
    '',
    `申请人：${cell(held.applicant)}；提交：${held.submittedAt}`,
    '',
    ...table(
      ['信息', '内容'],
      held.fields.map(({ title, value }) => [title, plain(value)])
    ),
    ...postText(held.post),
    '### 材料',
    '',
    ...(held.files.length > 0 ? held.files.map(({ name, size }) => `- ${cell(name)}（${size} 字节）`) : ['没有。']),
    '',
    '### 谁得到了哪些信息',
    '',
    ...table(
      ['部门', '为了办理', '发出时间', '信息和材料'],
      held.receivers.map(({ department, purpose, sentAt, fields, materials }) => [
        department,
        purpose,
        sentAt === null ? '尚未发出' : new Date(sentAt).toISOString(),
        [...fields.map(({ title }) => title), ...materials].join('、')
      ])
    ),
    '### 谁看过完整信息',
    '',
    ...(held.looks.length > 0
      ? table(
          ['时间', '部门', '做了什么', '哪些', '理由'],
          held.looks.map(({ at, department, kind, fields, reason }) => [
            new Date(at).toISOString(),
            department,
            lookKind(kind),
            fields.join('、') || '整张表',
            reason ?? ''
          ])
        )
      : ['没有人看过。', '']),
    '### 办理记录',
    '',
    ...table(
      ['时间', '谁', '做了什么'],
      held.log.map(({ at, actor, text }) => [at, actor, text])
    )
  ];
}

function postText(post: HeldApplication['post']): string[] {
  if (!post) return [];
  const { name = '', phone = '', address = '' } = post.asked?.to ?? {};
  const { carrier, tracking } = post.posted ?? { carrier: null, tracking: '' };
  return [
    '### 邮寄',
    '',
    ...table(['收件人', '电话', '地址', '承运单位', '邮件号'], [[name, phone, address, carrier ?? '', tracking]])
  ];
}

function mentionText({ number, bundleName, submittedAt, fields }: Mention): string[] {
  return [
    `## 他人的申请里提到您：${cell(bundleName)}（${number}，${submittedAt} 提交）`,
    '',
    ...table(
      ['信息', '内容'],
      fields.map(({ title, value }) => [title, plain(value)])
    )
  ];
}

function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** Text that people wrote stays in its cell and is no markup. */
function cell(text: string): string {
  return text.replace(/[\\|<>`*_[\]#]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
