import type { Block, Guide } from './blocks.ts';
import { STYLE } from './style.ts';

/**
 * The guide as one page without script, fonts or pictures from elsewhere, to be read and printed on A4. It says so itself
 * (`content-security-policy`), so that nothing in a name could load anything.
 * @param picture SVG of the flow, shown under its title
 */
export function htmlOf({ title, subtitle, sections, footer }: Guide, picture: { title: string; svg: string }): string {
  const body = sections
    .map(
      (section) =>
        `<section>\n<h2>${escapeHtml(section.title)}</h2>\n${section.blocks.map(blockOf).join('\n')}\n</section>`
    )
    .join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="sub">${escapeHtml(subtitle)}</p>
${body}
<section class="flow">
<h2>${escapeHtml(picture.title)}</h2>
<figure tabindex="0" role="region" aria-label="${escapeHtml(picture.title)}">${picture.svg}</figure>
</section>
</main>
${footer === '' ? '' : `<footer>${escapeHtml(footer)}</footer>\n`}</body>
</html>
`;
}

function blockOf(block: Block): string {
  if (block.kind === 'text') return `<p>${escapeHtml(block.text)}</p>`;
  if (block.kind === 'list') {
    const tag = block.ordered ? 'ol' : 'ul';
    return `<${tag}>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</${tag}>`;
  }
  if (block.kind === 'pairs') {
    const rows = block.pairs.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
    return `<dl>\n${rows.join('\n')}\n</dl>`;
  }
  const head = block.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const rows = block.rows.map((row) => `<tr>${row.map((cell, at) => cellOf(cell, at, block.head)).join('')}</tr>`);
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

/** On a phone each row is a card, and each cell says its column. */
function cellOf(cell: string, at: number, head: readonly string[]): string {
  if (at === 0) return `<th scope="row">${escapeHtml(cell)}</th>`;
  return `<td data-column="${escapeHtml(head[at] ?? '')}">${escapeHtml(cell)}</td>`;
}

export function escapeHtml(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
