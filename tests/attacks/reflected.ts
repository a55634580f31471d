import type { Attack } from './attack.ts';
import { queryNames, pagesOf } from './pages.ts';
import { PROBE, markupIn } from './probe.ts';
import type { Target } from './target.ts';
import { withPage } from './weak-server.ts';

async function* findings(target: Target): AsyncGenerator<string> {
  const names = queryNames();
  // But for the archive of a whole bundle, which takes long and reads no query.
  for (const { path, who } of pagesOf(target.ground).filter((page) => !page.path.endsWith('.zip'))) {
    const [plain = ''] = path.split('?');
    const query = new URLSearchParams(names.map((name) => [name, `${PROBE}\r\nx-injected: yes`]));
    for (const asked of [`${plain}?${query}`, inPlaceOfIds(plain)]) {
      if (asked === plain) continue;
      const answer = await target.ask({ path: asked, ...(who && { who }) });
      const found = markupIn(answer);
      if (found) yield `${plain} shows the query as markup: ${found}`;
      if ('x-injected' in answer.headers) yield `${plain} writes the query into its headers`;
      const location = answer.headers.location ?? '';
      if (/^(\w+:)?[/\\]{2}(?!127\.0\.0\.1)/.test(location)) yield `${plain} leads away: ${location}`;
      if (answer.status >= 500) yield `${plain} broke: ${answer.status}`;
    }
  }
}

/** The same address with the probe in place of its last part. */
function inPlaceOfIds(path: string): string {
  return path.replace(/[^/]+$/, encodeURIComponent(`${PROBE}\r\nx-injected: yes`));
}

export const reflected: Attack = {
  name: 'markup, line ends and foreign addresses in the query and the path of every page',
  requirement: 'v5.0.0-1.2.1',
  findings,
  weak: [
    {
      what: 'repeats what was asked for',
      weakness: () => ({
        answer: (answer, { target }) =>
          withPage(answer, (html) =>
            html.replace('</body>', `<p>${decodeURIComponent(target.replaceAll('+', ' '))}</p></body>`)
          )
      }),
      finds: /shows the query as markup/
    },
    {
      what: 'writes what was asked for into a header as it is',
      weakness: () => ({
        instead: ({ target }) => {
          const next = decodeURIComponent(target.replaceAll('+', ' '));
          return { verbatim: `HTTP/1.1 303 See Other\r\nlocation: ${next.slice(0, 300)}\r\ncontent-length: 0\r\n\r\n` };
        }
      }),
      finds: /writes the query into its headers/
    }
  ]
};
