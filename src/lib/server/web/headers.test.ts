import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillFrame } from './frame.ts';
import { ANNOUNCER_STYLE, policyFor, secureHeaders } from './headers.ts';

const page = "default-src 'self'; script-src 'self' 'nonce-x'; style-src 'self'";

describe('policyFor', () => {
  it('lets the designer alone use style attributes', () => {
    expect(policyFor(page, 'designer')).toContain("; style-src-attr 'unsafe-inline'");
    for (const face of ['citizen', 'desk'] as const) expect(policyFor(page, face)).not.toContain('unsafe-inline');
  });

  it('lets the designer alone write style sheets, under the nonce of the scripts', () => {
    expect(policyFor(page, 'designer')).toContain("style-src 'self' 'nonce-x';");
    for (const face of ['citizen', 'desk'] as const) expect(policyFor(page, face)).toContain("style-src 'self';");
    const developing = page.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
    expect(policyFor(developing, 'designer')).toContain("style-src 'self' 'unsafe-inline';");
  });

  it('allows nothing to whatever is not a page', () => {
    expect(policyFor(null, 'designer')).toContain("default-src 'none'");
  });

  it('knows the one style attribute that SvelteKit writes', () => {
    const kit = dirname(createRequire(import.meta.url).resolve('@sveltejs/kit/package.json'));
    const source = readFileSync(join(kit, 'src/core/sync/write_root.js'), 'utf8');
    const style = /id="svelte-announcer"[^>]* style="([^"]+)"/.exec(source)?.[1] ?? '';
    expect(ANNOUNCER_STYLE).toBe(`sha256-${createHash('sha256').update(style).digest('base64')}`);
  });
});

it('puts the common headers on every answer and keeps a cache rule of its own', () => {
  const headers = new Headers({ 'cache-control': 'public, max-age=60' });
  secureHeaders(headers, 'citizen', true);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('strict-transport-security')).not.toBeNull();
  expect(headers.get('cache-control')).toBe('public, max-age=60');
});

it('lets a document that says so be framed by our own pages, and never a page', () => {
  const document = new Headers({ 'x-frame-options': 'SAMEORIGIN' });
  secureHeaders(document, 'desk', true);
  expect(document.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(document.get('content-security-policy')).toContain("default-src 'none'");
  expect(document.get('content-security-policy')).toContain("frame-ancestors 'self'");
  const wrong = new Headers({ 'x-frame-options': 'SAMEORIGIN', 'content-security-policy': page });
  secureHeaders(wrong, 'desk', true);
  expect(wrong.get('x-frame-options')).toBe('DENY');
});

it('keeps an answer that carries a cookie out of shared caches', () => {
  const headers = new Headers({ 'cache-control': 'public, max-age=60', 'set-cookie': 'session=1' });
  secureHeaders(headers, 'citizen', true);
  expect(headers.get('cache-control')).toBe('private, no-store');
});

describe('fillFrame', () => {
  const html =
    '<html lang="%frame.lang%" data-face="%frame.face%" data-theme="%frame.theme%" data-mode="%frame.mode%">';
  it('fills the attributes', () => {
    expect(fillFrame(html, 'citizen', { theme: 'dark', mode: 'elder' }, 'en')).toBe(
      '<html lang="en" data-face="citizen" data-theme="dark" data-mode="elder">'
    );
  });
  it('keeps elder mode to citizens', () => {
    expect(fillFrame(html, 'desk', { theme: 'auto', mode: 'elder' }, 'zh-CN')).toContain('data-mode="standard"');
  });
});
