import type { Block, Guide } from './blocks.ts';

/** The guide as GitHub-flavoured Markdown. */
export function markdownOf({ title, subtitle, sections, footer }: Guide): string {
  const parts = [
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(subtitle),
    ...sections.flatMap((section) => [`## ${escapeMarkdown(section.title)}`, ...section.blocks.map(blockOf)]),
    ...(footer === '' ? [] : ['---', escapeMarkdown(footer)])
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  if (block.kind === 'text') return escapeMarkdown(block.text);
  if (block.kind === 'list')
    return block.items
      .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${escapeMarkdown(item)}`)
      .join('\n');
  if (block.kind === 'pairs') return tableOf(['', ''], block.pairs);
  return tableOf(block.head, block.rows);
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/**
 * Text that Markdown shows as it is, wherever it stands: signs that could begin something have a backslash (CommonMark 2.4),
 * at the beginning of a line also those of lists; a new line is a space, and an address is words and no link.
 */
export function escapeMarkdown(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~&$]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp|mailto)(?=:)/gi, '$1\\')
    .replace(/\b(www)(?=\.)/gi, '$1\\')
    .replace(/@/g, '\\@');
}
