import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { useNewborn } from '../engine/newborn-scene.ts';
import { keyOf } from '../sealed.ts';
import { codeDigits, codeText, issue, verify as verifyIssued, verifyPath, type IssuedDeps } from './issued.ts';
import { receiptOf } from './receipt.ts';

const scene = useNewborn('file');
// Receipts rest on no item that is settled.
const verify = (deps: IssuedDeps, asked: Parameters<typeof verifyIssued>[1]) =>
  verifyIssued(deps, asked, () => Promise.reject(new Error('no certificate')));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
async function handedIn() {
  const application = await scene.submitted();
  return { application, receipt: (await receiptOf(scene.app, application, scene.mother))! };
}

it('says what was handed in, and is the same whenever it is asked for', async () => {
  const { application, receipt } = await handedIn();
  const { number, tasks } = await scene.view(application);
  expect(receipt.facts).toMatchObject({ kind: 'receipt', number, title: '新生儿出生一件事' });
  expect(receipt.content.applicant).toBe(scene.mother.name);
  expect(receipt.content.items.map(({ name }) => name)).toEqual(tasks.map(({ itemName }) => itemName));
  expect(receipt.content.materials.length).toBeGreaterThan(0);
  // The bytes as they were uploaded, which the applicant can hash too.
  expect(new Set(receipt.content.materials.map((each) => each.sha256))).toEqual(new Set([sha256('%PDF-1.7\n%%EOF\n')]));
  await scene.acceptAll(application);
  expect(await receiptOf(scene.app, application, scene.mother)).toEqual(receipt);
  expect(await receiptOf(scene.app, application, scene.stranger)).toBeNull();
});

it('the digest is that of the file that its holder gets', async () => {
  const { receipt } = await handedIn();
  expect(sha256(receipt.json)).toBe(receipt.sha256);
  expect(receipt.sha256.startsWith(receipt.code)).toBe(true);
  expect(JSON.parse(receipt.json)).toEqual(receipt.facts);
});

it('whoever has number and code learns that it is genuine, and nothing of the person', async () => {
  const { receipt } = await handedIn();
  const { number } = receipt.facts;
  for (const code of [receipt.sha256, receipt.code, codeText(receipt.code).toUpperCase()]) {
    const verdict = await verify(scene.app, { number: number.replaceAll('-', ' '), code });
    expect(verdict).toMatchObject({ state: 'genuine', kind: 'receipt', number, trial: false });
    expect(JSON.stringify(verdict)).not.toContain(scene.mother.name);
  }
  const address = new URL(verifyPath(receipt), 'http://x');
  const asked = { number: address.searchParams.get('number')!, code: address.searchParams.get('code')! };
  expect(await verify(scene.app, asked)).toMatchObject({ state: 'genuine' });
});

it('a number alone, a code alone and one digit more or less are all the same: unknown', async () => {
  const { receipt } = await handedIn();
  const { number } = receipt.facts;
  const other = (await handedIn()).receipt;
  const last = receipt.sha256.endsWith('0') ? '1' : '0';
  const wrong = [
    { number, code: '0'.repeat(20) },
    { number, code: other.code },
    { number: other.facts.number, code: receipt.code },
    { number, code: `${receipt.sha256.slice(0, -1)}${last}` },
    { number, code: receipt.sha256.slice(0, 40) },
    { number: '', code: '' }
  ];
  for (const asked of wrong) expect(await verify(scene.app, asked)).toEqual({ state: 'unknown' });
});

it('equal content is another digest each time: nobody finds out by trying', async () => {
  const { application } = await handedIn();
  const key = (await keyOf(scene.app.store, scene.app.keys, { application }))!;
  const certificate = (subject: string) =>
    issue(scene.app, key, {
      ...{ kind: 'certificate', application, subject, number: '证字 12 号', issuer: '区卫生健康局', title: '证明' },
      ...{ shown: [], content: { name: '林小雨' }, at: 5 }
    });
  const [one, two] = [await certificate('A'), await certificate('B')];
  expect(one.sha256).not.toBe(two.sha256);
  expect(await certificate('A')).toEqual(one);
});

it('revoked, it says so and why', async () => {
  const { receipt } = await handedIn();
  await scene.app.store.revokeIssued(receipt.sha256, scene.clock.now(), '办件已撤销');
  const asked = { number: receipt.facts.number, code: receipt.code };
  expect(await verify(scene.app, asked)).toMatchObject({ state: 'revoked', revoked: { why: '办件已撤销' } });
});

it('once the application is erased, only that it was given out', async () => {
  const { application, receipt } = await handedIn();
  await scene.app.store.destroyKey(application);
  const asked = { number: receipt.facts.number, code: receipt.code };
  expect(await verify(scene.app, asked)).toMatchObject({ state: 'genuine', says: null });
  expect(await receiptOf(scene.app, application, scene.mother)).toBeNull();
});

it('reads a code as people type it', () => {
  const code = '3f2a9c0144bb12cd90ef';
  expect(codeDigits(' 3F2A-9C01 44BB 12CD 90EF')).toBe(code);
  expect(codeDigits('３ｆ２ａ９ｃ０１４４ｂｂ１２ｃｄ９０ｅｆ')).toBe(code);
  expect(codeDigits('3f2a')).toBeNull();
});
