/** What stands over the sentence, by language. */
const TITLES = { 'zh-CN': '不能打开', en: 'This cannot be opened' } as const;

/** A whole answer for a request that is turned away, in the language of its sentence: one sentence and the ways out. */
export function plainPage(
  status: number,
  sentence: string,
  ways: { href: string; text: string }[] = [],
  language: keyof typeof TITLES = 'zh-CN'
): Response {
  const title = TITLES[language];
  const links = ways.map(({ href, text }) => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`).join('');
  const body = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/error.css">
<main><h1>${title}</h1><p>${escapeHtml(sentence)}</p>${links && `<p class="out">${links}</p>`}</main>
</html>
`;
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
