import type { ExportInput } from '../types.ts';
import { bpmnMessages } from './format-messages.ts';
import type { Language } from './languages/types.ts';

/** `README.md` of the folder: how to start the process, which variables it reads, and what it does not say. */
export function readme({ source, chart, version }: ExportInput, { profile }: Language, notes: string[]): string {
  const { bundle } = source;
  const answers = bundle.situations.map(({ key, question, select, options }) => {
    const values = options.map(({ value, label }) => `\`${value}\` ${label}`).join('、');
    return `| \`answer_${key}\` | ${question}${select === 'multi' ? '（多选，列表）' : ''} | ${values} |`;
  });
  return `# ${bundle.name}

${bundle.id}, ${version === null ? '工作区中的内容，未发布' : `第 ${version} 版`}。BPMN 2.0，附图：总图一张，每个事项一张。不含任何个人信息。

${bpmnMessages.profile[profile]}

## 启动时要给的变量

没有问到的问题给空值。

| 变量 | 问题 | 取值 |
| --- | --- | --- |
${answers.join('\n')}

## 运行中的变量

| 变量 | 含义 |
| --- | --- |
| \`outcome_…\` | 事项的结果：\`approved\`、\`refused\`、\`notAccepted\`、\`withdrawn\`、\`lapsed\`、\`cancelled\`、\`revoked\`、\`notNeeded\`；空：还没有 |
| \`move_…\` | 任务里选的办法 |
| \`data_…\` | 事项的数据，给表单看；流程不读 |
| \`due_…\` | 计时到什么时候；空${profile === 'plain' ? '或 9999 年' : ''}：没有在计时 |
| \`left_…\` | 停止计时时剩下多少 |
| \`length_…\` | 计时有多长，${profile === 'plain' ? '毫秒' : 'ISO 8601'}；给了就不用折算的自然日 |
| \`flag_…\` | 发生过没有 |
| \`next_…\` | 决定之后转到哪一步 |

事项：${Object.keys(chart.items)
    .map((id) => `\`${id}\` ${source.items[id]!.name}`)
    .join('、')}。

申请人撤回整件：发信号 \`withdraw\`${profile === 'camunda8' ? '（名字是 `yijianshi.withdraw.` 加 applicationId）' : '（名字是 `yijianshi.withdraw`）'}。一个事项的消息名是“事项.事件”，例如 \`${Object.keys(chart.items)[0]}.fail\`。

## 这份 BPMN 没有说的

${notes.map((note) => `- ${note}`).join('\n')}
`;
}
