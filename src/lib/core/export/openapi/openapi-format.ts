import { widestForm } from '../forms/widest-form.ts';
import { json } from '../json.ts';
import type { ExportInput, Exported, Format } from '../types.ts';
import { CALLS_A_MINUTE } from './api-types.ts';
import { text } from './messages.ts';
import { openapiOf } from './openapi.ts';

/** The bundle's own interface, for programs that hand in applications. */
export const openapiFormat: Format = { id: 'openapi', code: [], write };

function write(input: ExportInput): Exported {
  const { source, version } = input;
  const { plan, ...widest } = widestForm(input);
  const rules = plan.rules.length > 0 ? [text.serverRules(plan.rules.length)] : [];
  return {
    notes: [text.shape(), text.shown(), ...rules],
    files: [
      { path: 'openapi.json', text: json(openapiOf({ source, plan, version, widest })) },
      { path: 'README.md', text: readme(source.bundle.id, source.bundle.name) }
    ]
  };
}

function readme(bundle: string, name: string): string {
  return `# ${name}：接口

\`openapi.json\` 是 OpenAPI 3.1，常见的代码生成器和接口工具都能读。${text.who()}${text.rate(CALLS_A_MINUTE)}

\`\`\`sh
# 1. 上传材料（有几份传几次，Idempotency-Key 同下）
curl -H "Authorization: Bearer $KEY" -H "Idempotency-Key: 2026-000017" -H "Content-Type: application/pdf" \\
  --data-binary @scan.pdf "$ORIGIN/api/v1/bundles/${bundle}/files?material=MATERIAL&name=scan.pdf"
# 2. 提交
curl -H "Authorization: Bearer $KEY" -H "Idempotency-Key: 2026-000017" -H "Content-Type: application/json" \\
  --data @application.json "$ORIGIN/api/v1/bundles/${bundle}/applications"
# 3. 查询
curl -H "Authorization: Bearer $KEY" "$ORIGIN/api/v1/applications/ID"
\`\`\`

${text.shape()}没有通过的内容以 \`application/problem+json\`（RFC 9457）答复，\`errors\` 逐条写明原因和位置。
`;
}
