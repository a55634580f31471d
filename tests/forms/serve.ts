import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { createServer as createVite, type ViteDevServer } from 'vite';
import type * as galleryModule from '../../src/routes/gallery/gallery.ts';

const PAGE = '/src/routes/gallery/+page.svelte';
/** No generated code and no style attribute may be needed; vite's own development styles are inline elements. */
const POLICY =
  "default-src 'self'; script-src 'self' 'nonce-gallery'; style-src 'self' 'unsafe-inline'; style-src-attr 'none'; connect-src 'self' ws:; img-src 'self' data:";

type Gallery = typeof galleryModule;

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return new URLSearchParams(body);
}

/** The gallery rendered on the server and hydrated in the browser, as the product's pages are. */
async function pageFor(vite: ViteDevServer, request: IncomingMessage, url: URL): Promise<string> {
  const gallery = (await vite.ssrLoadModule('/src/routes/gallery/gallery.ts')) as Gallery;
  const { render } = await vite.ssrLoadModule('svelte/server');
  const { default: component } = await vite.ssrLoadModule(PAGE);
  const form = request.method === 'POST' ? gallery.answerGallery(await bodyOf(request)) : null;
  const sample = url.searchParams.has('empty') ? {} : gallery.sample;
  const data = {
    sample,
    errors: url.searchParams.has('empty') ? [] : gallery.galleryErrors(sample),
    codelists: { gbt2260: gallery.regions }
  };
  const { head, body } = render(component, { props: { data, form } }) as { head: string; body: string };
  const props = JSON.stringify({ data, form }).replaceAll('<', '\\u003c');
  const theme = url.searchParams.get('theme') ?? 'light';
  const mode = url.searchParams.get('mode') ?? 'standard';
  const styles = ['/src/app.css', '/src/lib/forms/forms.css', '/src/lib/forms/reading.css'].map(
    (href) => `<link rel="stylesheet" href="${href}?direct">`
  );
  return `<!doctype html><html lang="zh-CN" data-face="citizen" data-theme="${theme}" data-mode="${mode}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${styles.join('')}${head}</head><body><div id="app">${body}</div>
<script type="module" nonce="gallery">import { hydrate } from '/@id/svelte'; import Page from '${PAGE}';
hydrate(Page, { target: document.getElementById('app'), props: ${props} }); document.documentElement.dataset.ready = 'yes';</script></body></html>`;
}

async function answer(vite: ViteDevServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/codelists/')) {
    const gallery = (await vite.ssrLoadModule('/src/routes/gallery/gallery.ts')) as Gallery;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(gallery.regions));
  } else if (url.pathname === '/') {
    response.setHeader('content-security-policy', POLICY).setHeader('content-type', 'text/html; charset=utf-8');
    response.end(await pageFor(vite, request, url));
  } else response.writeHead(404).end();
}

/** Serves the gallery on a free loopback port. */
export async function serveGallery(): Promise<{ url: string; stop: () => Promise<void> }> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'gallery-'));
  const vite = await createVite({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    cacheDir,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { include: ['svelte'], entries: ['src/routes/gallery/+page.svelte'] },
    plugins: [tailwindcss(), svelte({ configFile: false, compilerOptions: { runes: true } })]
  });
  const server = createServer((request, response) => {
    vite.middlewares(request, response, () => {
      answer(vite, request, response).catch((fault: unknown) => response.writeHead(500).end(String(fault)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await vite.close();
    await rm(cacheDir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop };
}
