import { expect, it } from 'vitest';
import { plainPage } from './plain-page.ts';

it('is in one language, marked and entitled in it', async () => {
  const ways = [{ href: '/?a=1&b=2', text: 'Home' }];
  const english = await plainPage(403, 'Not for "this" account', ways, 'en').text();
  expect(english).toContain('<html lang="en">');
  expect(english).not.toMatch(/[\u4e00-\u9fff]/);
  expect(english).toContain('Not for &#34;this&#34; account');
  expect(english).toContain('href="/?a=1&#38;b=2"');
  const chinese = await plainPage(403, '您的账号不能打开').text();
  expect(chinese).toContain('<html lang="zh-CN">');
  expect(chinese).toContain('<h1>不能打开</h1>');
});
