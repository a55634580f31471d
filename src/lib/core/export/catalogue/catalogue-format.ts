import { inWordings } from '../../exchange/as-it-came.ts';
import type { RawPackage } from '../../exchange/package-schema.ts';
import { writePackage } from '../../exchange/write-package.ts';
import { text } from '../messages.ts';
import type { Catalogue, ExportInput, Exported, Format } from '../types.ts';
import { unsaid } from './unsaid.ts';

/** The interchange file again: what departments handed over, in the words in which it came. */
export const catalogueFormat: Format = { id: 'catalogue', code: [], undecided: true, write };

function write({ catalogue }: ExportInput): Exported {
  const { file, notes } = interchangeFile(catalogue!);
  const { id, name } = catalogue!.source.bundle;
  return {
    notes: [text.noDecisions(), ...notes],
    files: [
      { path: `${id}.json`, text: interchangeText(file) },
      { path: 'README.md', text: readme(id, name, notes) }
    ]
  };
}

/**
 * The file, and what it cannot say, in sentences. It is read again before it is given out: words of the file that came which would
 * mean something else by now are left.
 */
export function interchangeFile({ source, wordings }: Catalogue): { file: RawPackage; notes: string[] } {
  const written = writePackage(source);
  const worded = inWordings(written, wordings) as RawPackage;
  const lost = unsaid(source, worded);
  if (lost.length === 0) return { file: worded, notes: [] };
  const notes = unsaid(source, written);
  return { file: notes.join() === lost.join() ? worded : written, notes };
}

/** One space a level, as interchange files come. */
export function interchangeText(file: RawPackage): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}

function readme(id: string, name: string, notes: readonly string[]): string {
  return `# ${name}：交换文件

\`${id}.json\` 是各部门交来的内容，用 \`yijianshi import ${id}.json\` 读入；没有改过的，与读入时的文件逐字节相同（缩进一格的 JSON）。

不在这份文件里的：人作的决定、决定的经过、已发布的版本（要连同这些一起搬走，请用 \`--format bundle\`）。
${notes.map((note) => `\n- ${note}`).join('')}${notes.length > 0 ? '\n' : ''}`;
}
