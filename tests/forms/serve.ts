import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { paraglide } from '../../paraglide.config.ts';
import type * as answerModule from '../../src/routes/gallery/forms/answer.ts';
import type * as formsModule from '../../src/routes/gallery/forms/forms.ts';
import type * as regionsModule from '../../src/routes/gallery/forms/regions.ts';
import type * as pagesModule from '../../src/routes/gallery/pages.ts';

const GALLERY = '/src/routes/gallery';
/** No generated code and no style attribute may be needed; vite's own development styles are inline elements. */
const POLICY =
  "default-src 'self'; script-src 'self' 'nonce-gallery'; style-src 'self' 'unsafe-inline'; style-src-attr 'none'; connect-src 'self' ws:; img-src 'self' data:";

async function load<T>(vite: ViteDevServer, file: string): Promise<T> {
  return (await vite.ssrLoadModule(`${GALLERY}/${file}`)) as T;
}

/** What was posted to a page of the gallery, answered as its action does. */
async function answered(vite: ViteDevServer, name: string, request: IncomingMessage, url: URL): Promise<unknown> {
  if (request.method !== 'POST') return null;
  const init = {
    method: 'POST',
    headers: request.headers as Record<string, string>,
    body: Readable.toWeb(request),
    duplex: 'half'
  };
  const form = await new Request(url, init as RequestInit).formData();
  const { galleryForm } = await load<typeof formsModule>(vite, 'forms/forms.ts');
  const { answerGallery } = await load<typeof answerModule>(vite, 'forms/answer.ts');
  const page = galleryForm(name);
  return page ? answerGallery(page, form) : null;
}

/** A page of the gallery rendered on the server and hydrated in the browser, as the product's pages are. */
async function pageFor(vite: ViteDevServer, request: IncomingMessage, url: URL): Promise<string | undefined> {
  const name = url.pathname.replace(/^\/gallery\/?/, '');
  const { openPage } = await load<typeof pagesModule>(vite, 'pages.ts');
  const { render } = await vite.ssrLoadModule('svelte/server');
  const opened = await openPage(name, url.searchParams);
  if (!opened) return undefined;
  const props = { ...opened.props, form: await answered(vite, name, request, url) };
  const { head, body } = render(opened.Page, { props }) as { head: string; body: string };
  const given = JSON.stringify(props).replaceAll('<', '\\u003c');
  const theme = url.searchParams.get('theme') ?? 'light';
  const mode = url.searchParams.get('mode') ?? 'standard';
  const styles = ['/src/app.css', '/src/lib/forms/forms.css', '/src/lib/forms/reading.css'].map(
    (href) => `<link rel="stylesheet" href="${href}?direct">`
  );
  return `<!doctype html><html lang="zh-CN" data-face="citizen" data-theme="${theme}" data-mode="${mode}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${styles.join('')}${head}</head><body><div id="app">${body}</div>
<script type="module" nonce="gallery">import { hydrate } from '/@id/svelte'; import { openPage } from '${GALLERY}/pages.ts';
const { Page } = await openPage(${JSON.stringify(name)}, new URLSearchParams(location.search));
hydrate(Page, { target: document.getElementById('app'), props: ${given} }); document.documentElement.dataset.ready = 'yes';</script></body></html>`;
}

async function answer(vite: ViteDevServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/codelists/')) {
    const { regions } = await load<typeof regionsModule>(vite, 'forms/regions.ts');
    return void response.setHeader('content-type', 'application/json').end(JSON.stringify(regions));
  }
  const page = url.pathname.startsWith('/gallery') ? await pageFor(vite, request, url) : undefined;
  if (page === undefined) return void response.writeHead(404).end();
  response.setHeader('content-security-policy', POLICY).setHeader('content-type', 'text/html; charset=utf-8').end(page);
}

/** Serves the gallery on a free loopback port; `url` is that of its first page. */
export async function serveGallery(port = 0): Promise<{ url: string; stop: () => Promise<void> }> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'gallery-'));
  const vite = await createVite({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    cacheDir,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: {
      include: ['svelte', '@jsonforms/core', '@jsonforms/examples', 'pinyin-pro'],
      entries: ['src/routes/gallery/pages.ts']
    },
    plugins: [tailwindcss(), paraglide(), svelte({ configFile: false, compilerOptions: { runes: true } })]
  });
  const server = createServer((request, response) => {
    vite.middlewares(request, response, () => {
      answer(vite, request, response).catch((fault: unknown) => {
        response.writeHead(500).end(fault instanceof Error ? fault.stack : String(fault));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await vite.close();
    await rm(cacheDir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery`, stop };
}
