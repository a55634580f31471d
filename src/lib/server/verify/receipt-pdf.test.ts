import { writeFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { codeText } from './issued.ts';
import { receiptPdf } from './receipt-pdf.ts';
import type { Receipt } from './receipt.ts';

const SHA256 = '3f2a9c0144bb12cd90ef'.padEnd(64, '7');
function receipt(files: number): Receipt {
  const number = '3502-261123-00017';
  const content = {
    applicant: '林小雨',
    bundle: { id: 'newborn', name: '新生儿出生一件事', version: 1, sha256: 'ab', region: '厦门市湖里区' },
    submittedAt: '2026-11-23T01:00:00.000Z',
    channel: 'online',
    items: [{ name: '出生医学证明', department: '湖里区卫生健康局', limit: 0 }],
    materials: Array.from({ length: files }, (_, index) => ({
      ...{ material: '居民户口簿', file: `户口簿第${index + 1}页.jpg`, size: 3, sha256: SHA256 }
    })),
    commitments: ['生育登记'],
    deferred: [{ material: '结婚证', days: 5 }]
  };
  const facts = {
    ...{
      format: 'yijianshi-issued/1' as const,
      kind: 'receipt' as const,
      number,
      issuedAt: '2026-11-23T01:00:01.000Z'
    },
    ...{ issuer: '湖里区卫生健康局', title: '新生儿出生一件事', shown: [], content, nonce: '00' }
  };
  return { sha256: SHA256, code: SHA256.slice(0, 20), facts, json: '', revoked: null, content };
}

async function read(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join('');
    })
  );
  const { info } = await pdf.getMetadata();
  return { pages, info: info as Record<string, unknown>, tags: await (await pdf.getPage(1)).getStructTree() };
}

it('another program reads its Chinese text, title, language and pages', async () => {
  const bytes = await receiptPdf(receipt(60), 'https://yjs.example.cn');
  if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], bytes);
  const { pages, info, tags } = await read(bytes);
  expect(info).toMatchObject({ Title: '收件凭证 3502-261123-00017', Language: 'zh-CN' });
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((text, index) => expect(text).toContain(`第 ${index + 1} 页，共 ${pages.length} 页`));
  const text = pages.join('');
  for (const said of ['收件凭证', '林小雨', '出生医学证明', '2026-11-23 09:00', '户口簿第60页.jpg', '生育登记', SHA256])
    expect(text).toContain(said);
  expect(text).toContain(codeText(SHA256.slice(0, 20)));
  expect(JSON.stringify(tags)).toContain('H1');
});

it('carries the characters it uses and not the whole font', async () => {
  expect((await receiptPdf(receipt(1), 'https://yjs.example.cn')).length).toBeLessThan(200_000);
});
