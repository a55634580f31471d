import type { ExportFile } from '#lib/core/export/types.ts';
import { json } from '#lib/core/export/json.ts';
import { manifestOf } from '../export/manifest.ts';
import { zipOf } from '../export/zip.ts';
import { text } from './messages.ts';
import type { Pack } from './types.ts';

/** Where things lie in the zip, below the folder that is called as the bundle. */
export const IN_PACK = {
  documents: 'documents/',
  departments: 'departments.json',
  rests: 'rests.json',
  version: /^versions\/([1-9]\d{0,8})\.json$/,
  content: (version: number) => `versions/${version}.document.json`
};

/** The pack as one zip file; the same pack gives the same bytes. */
export function writePack(pack: Pack): Uint8Array<ArrayBuffer> {
  const files = [...filesOf(pack), { path: 'README.md', text: readme(pack) }].sort((a, b) =>
    a.path < b.path ? -1 : 1
  );
  const manifest = manifestOf({
    format: 'bundle',
    bundle: { id: pack.bundle, name: pack.name },
    version: null,
    notes: notesOf(pack),
    files
  });
  return zipOf(pack.bundle, [...files, { path: 'manifest.json', text: json(manifest) }]);
}

function notesOf({ documents, bundle }: Pack): string[] {
  return [...text.packNotes(documents.has(`flows/decisions/${bundle}.json`)), text.calendarsStay()];
}

function filesOf({ documents, departments, rests, versions }: Pack): ExportFile[] {
  return [
    ...[...documents].map(([path, content]) => ({ path: IN_PACK.documents + path, text: content })),
    { path: IN_PACK.departments, text: json({ departments }) },
    { path: IN_PACK.rests, text: json(rests) },
    ...versions.flatMap(({ document, ...row }) => [
      { path: `versions/${row.version}.json`, text: json(row) },
      { path: IN_PACK.content(row.version), text: document }
    ])
  ];
}

function readme(pack: Pack): string {
  const { bundle, name, documents, versions } = pack;
  const published = versions.map(({ version, sha256 }) => `| 第 ${version} 版 | \`${sha256}\` |`);
  return `# ${name}：整个一件事

用 \`yijianshi import ${bundle}.zip\` 在另一处安装上恢复：编号、决定、版本都不变。本机已有不同内容的，先逐一列出，选定（保留、替换、另存）之后才写入。

| 内容 | |
| --- | --- |
| \`documents/\` | 工作区里的 ${documents.size} 份文件，一字不差 |
| \`departments.json\` | 用到的部门 |
| \`rests.json\` | 合并时所依据的数据元、代码表、日历的 SHA-256；内容各处安装自有 |
| \`versions/\` | 已发布的 ${versions.length} 个版本 |
${published.length > 0 ? `\n| 版本 | SHA-256 |\n| --- | --- |\n${published.join('\n')}\n` : ''}
${notesOf(pack)
  .map((note) => `- ${note}`)
  .join('\n')}
`;
}
