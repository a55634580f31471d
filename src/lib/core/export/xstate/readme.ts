import type { ExportInput } from '../types.ts';

/** `README.md` of the folder, for whoever knows XState and nothing of us. */
export function readme({ source, chart, version }: ExportInput): string {
  const { bundle } = source;
  return `# ${bundle.name}

${bundle.id}, ${version === null ? '工作区中的内容，未发布' : `第 ${version} 版`}。一台 XState v5 状态机，原样的 xstate 就能运行；不含任何个人信息。

\`\`\`sh
npm i && node run.mjs scenario.json
\`\`\`

| 文件 | 内容 |
| --- | --- |
| \`machine.json\` | 状态机，纯 JSON：\`createMachine\` 的配置，只有 \`{ type, params }\`，没有函数 |
| \`chart.json\` | 词汇表要读的数据：${Object.keys(chart.items).length} 个事项及其前后置、${chart.clocks.length} 个计时 |
| \`vocabulary.js\` | 条件和动作的含义，除 xstate 外没有依赖；与本系统运行的是同一份代码 |
| \`driver.js\` | 计时：\`clock.start\`、\`stop\`、\`resume\`、\`cancel\`、\`extend\` 变成定时器，按工作日历计算；\`playOn\` 在虚拟日历上走一个场景 |
| \`calendar.json\` | 工作日历 |
| \`machine.ts\` | 同一台状态机，用 \`setup()\`，事件、上下文、效果都有类型 |
| \`run.mjs\` | 走一个场景，逐步打印状态和效果；与预期不同时退出码为 1 |
| \`manifest.json\` | 各文件的 SHA-256、格式版本、许可 |

## 接到自己的程序里

\`\`\`js
import { createActor } from 'xstate';
import { createBundleMachine } from './vocabulary.js';
import { driveClocks } from './driver.js';

const actor = createActor(createBundleMachine({ ...chart, config }));
const clocks = driveClocks(actor, { chart, calendar });
actor.on('dispatch', ({ item }) => { /* 把该事项的数据送到部门 */ });
actor.start();
actor.send({ type: 'begin', answers: { /* 情形 */ } });
\`\`\`

状态机不认识的事件会被 XState 悄悄忽略，发送前请用 \`actor.getSnapshot().can(event)\` 询问。定时器只存在于内存里：长期运行请把 \`clocks.rows()\` 与快照一起保存，恢复时作为 \`rows\` 传回 \`driveClocks\`。
`;
}
