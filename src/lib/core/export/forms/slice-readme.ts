import type { ExportInput } from '../types.ts';

/** `README.md` of the folder with `slice.js`. */
export function sliceReadme({ source: { bundle } }: ExportInput): string {
  return `# ${bundle.name}：表单

一张融合后的表单，和每个部门自己的表单；\`slice.js\` 把填好的数据变成每个部门要的数据。不依赖任何软件包，浏览器和 Node 都能用。

\`\`\`js
import { readFileSync } from 'node:fs';
import { createSlicer } from './slice.js';

const slicer = createSlicer(JSON.parse(readFileSync('bundle.json', 'utf8')));
slicer.form(answers);                     // 这些情形下的表单：schema、uischema、字段
slicer.slices({ answers, data });         // { 事项: 数据 }；本次不办的事项为 null
slicer.slices({ answers, data, produced }) // 已经办成的事项产生的数据元，例如 { 'birthCert.no': '…' }
\`\`\`

| 文件 | 内容 |
| --- | --- |
| \`form.schema.json\` | 融合后的表单（JSON Schema 2020-12），情形见 \`form.answers.json\` |
| \`items/*.schema.json\` | 各部门自己的表单，一字未改 |
| \`lenses.json\` | 每个部门字段取自哪个数据元、什么情形下要、怎样转换（代码表、日期、单位、拼接……） |
| \`bundle.json\` | \`slice.js\` 要读的数据 |
| \`slice.js\` | 与本系统服务器运行的是同一份代码；只转换，不校验，请用各部门的表单自行校验 |
`;
}
