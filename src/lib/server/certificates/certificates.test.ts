import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeEach, expect, it } from 'vitest';
import type { Certificates, CertificateTemplate } from '#lib/core/model/certificate.ts';
import { act, approveEverything } from '../engine/engine-fixture.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { verify } from '../verify/issued.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { createCertificates, givingOut } from './certificates.ts';
import { openTemplates } from './templates.ts';

const scene = useNewborn('file');
const template = {
  item: 'newborn.HUKOU',
  title: '常住人口登记凭证',
  prefix: '户登',
  text: ['{applicant}的“{item}”已于{date}办结，公民身份号码{newborn.idNo}。']
};
const birth = {
  ...template,
  item: 'newborn.BIRTH_REG',
  prefix: '生登',
  text: ['{applicant}：“{item}”已于{date}办结。']
};
const reported: string[] = [];
beforeEach(() => void reported.splice(0));
const report = (message: string) => void reported.push(message);
const service = (templates: CertificateTemplate[] = [template, birth]) => {
  const certificates = (): Certificates => ({ templates, seals: [] });
  return createCertificates({ ...scene.app, certificates, demo: true, report });
};
const checked = (asked: { number: string; code: string }, one = service()) => verify(scene.app, asked, one.settle);

async function approved(): Promise<string> {
  const application = await scene.submitted();
  await scene.acceptAll(application);
  await approveEverything(scene.app, scene.version, application);
  return application;
}

it('an approval gives out one document with a running number, for its holder and its department alone', async () => {
  const one = service();
  const [first, second] = [await approved(), await approved()];
  const both = await Promise.all([1, 2].map(() => one.forHolder(first, 'HUKOU', scene.mother)));
  expect(both[0]!.sha256).toBe(both[1]!.sha256);
  const numbers = [both[0]!, (await one.forHolder(second, 'HUKOU', scene.mother))!].map(({ facts }) => facts.number);
  expect(numbers).toEqual(['户登〔2026〕0001号', '户登〔2026〕0002号']);
  expect(await one.own(first, scene.mother)).toContainEqual({
    item: 'HUKOU',
    title: template.title,
    number: numbers[0]
  });
  expect(await one.own(first, scene.stranger)).toEqual([]);
  expect(await one.forHolder(first, 'HUKOU', scene.stranger)).toBeNull();
  expect(await one.forHolder(first, 'INS_REG', scene.mother)).toBeNull();
  expect((await one.forOfficer(first, 'HUKOU', scene.officer('HUKOU')))?.sha256).toBe(both[0]!.sha256);
  expect(await one.forOfficer(first, 'HUKOU', scene.officer('INS_REG'))).toBeNull();
});

it('nothing is given out before the decision; the move that decides gives it out', async () => {
  const application = await scene.submitted();
  const one = service();
  expect(await one.forHolder(application, 'HUKOU', scene.mother)).toBeNull();
  await scene.acceptAll(application);
  const { engine } = scene.app;
  const app = { ...scene.app, engine: givingOut(engine, one, (fault) => expect(fault).toBeNull()) };
  await approveEverything(app, scene.version, application);
  const events = await scene.app.store.events(application);
  const { seq } = events.findLast(({ type, item }) => type === 'item.approved' && item === 'HUKOU')!;
  expect(await scene.app.store.issued(application, 'certificate', `HUKOU@${seq}`)).not.toBeNull();
});

/** 出生登记 was granted on the mother's old name, given out, and is reconsidered since the name was corrected. */
async function reconsidered() {
  const application = await scene.submitted();
  const one = service();
  const correction = { reason: '姓名不一致', elements: ['mother.name'], materials: [] };
  await scene.send(application, 'HUKOU', 'requestCorrection', { correction });
  await scene.acceptAll(application, ['HUKOU']);
  await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
  const look = () => one.forHolder(application, 'BIRTH_REG', scene.mother);
  const given = (await look())!;
  const { revision } = await scene.view(application);
  const data = { mother: { name: '林晓雯' } };
  await scene.app.engine.correct({ application, key: 'c', revision, actor: scene.mother, data });
  expect((await scene.task(application, 'BIRTH_REG')).status).toBe('reconsidering');
  return { application, one, look, given, asked: { number: given.facts.number, code: given.code } };
}

it('anybody can check it; what rested on a decision that is revoked is revoked, also where nobody looked since', async () => {
  const { application, look, asked } = await reconsidered();
  expect(await checked(asked)).toMatchObject({ state: 'genuine', kind: 'certificate', trial: false });
  const shown = JSON.stringify(await checked(asked));
  expect(shown).not.toContain(scene.mother.name);
  const officer = scene.officer('BIRTH_REG');
  const before = await scene.app.store.accesses(application);
  expect(await service().ofTask(application, 'BIRTH_REG', officer)).toMatchObject({ revoked: null });
  await scene.send(application, 'BIRTH_REG', 'revoke', { reason: '姓名有误' });
  // The template went in the meantime: what it gave out is revoked all the same.
  expect(await checked(asked, service([]))).toMatchObject({ state: 'revoked', revoked: { why: expect.any(String) } });
  expect(await look()).toBeNull();
  // Its department sees on the task that it does not count any more; another one sees nothing.
  expect(await service().ofTask(application, 'BIRTH_REG', officer)).toMatchObject({
    facts: { number: asked.number },
    revoked: { why: expect.any(String) }
  });
  expect(await service().ofTask(application, 'BIRTH_REG', scene.officer('INS_REG'))).toBeNull();
  expect(await scene.app.store.accesses(application)).toEqual(before);
});

it('what is looked at while its item is reconsidered stays when the decision stands', async () => {
  const { application, one, look, given, asked } = await reconsidered();
  expect((await look())?.sha256).toBe(given.sha256);
  expect(await one.own(application, scene.mother)).toMatchObject([{ item: 'BIRTH_REG' }]);
  await scene.send(application, 'BIRTH_REG', 'stand', {});
  expect((await look())?.sha256).toBe(given.sha256);
  expect(await checked(asked)).toMatchObject({ state: 'genuine' });
});

it("while its item is reconsidered nothing is given out anew, and what was revoked is nobody's any more", async () => {
  const { application, given, look } = await reconsidered();
  const other = { ...birth, item: 'newborn.VACCINE' };
  expect(await service([other]).forHolder(application, 'BIRTH_REG', scene.mother)).not.toBeNull();
  await scene.app.store.revokeIssued(given.sha256, scene.clock.now(), '印错了');
  expect(await look()).toBeNull();
  await scene.send(application, 'BIRTH_REG', 'stand', {});
  expect(await look()).toBeNull();
});

it('the name is that of the form on which the decision rests, not of the account', async () => {
  const application = await approved();
  const { data } = (await scene.app.engine.data(application, scene.mother))!;
  const name = (data['mother'] as { name: string }).name;
  expect(name).not.toBe(scene.mother.name);
  const given = (await service().forHolder(application, 'HUKOU', scene.mother))!;
  expect(given.content.paragraphs.join('')).toContain(name);
  expect(given.json).not.toContain(scene.mother.name);
});

it.each([
  ['a value that is not there', { text: ['{applicant}{unknown}'] }, ['{unknown}']],
  ['a role that the form does not name', { applicant: 'stranger' }, ['{applicant}']]
])('with %s nothing is given out, and that is reported without a name', async (_, more, fields) => {
  const application = await approved();
  const one = service([{ ...template, ...more }]);
  expect(await one.forHolder(application, 'HUKOU', scene.mother)).toBeNull();
  expect(await one.forHolder(application, 'HUKOU', scene.mother)).toBeNull();
  const { number } = await scene.view(application);
  expect(reported).toHaveLength(1);
  for (const said of [number, template.item, ...fields]) expect(reported[0]).toContain(said);
});

it('nothing is given out for decisions before the first day of a template; what was given out needs none', async () => {
  const application = await approved();
  const look = (more: Partial<CertificateTemplate>) =>
    service([{ ...template, ...more }]).forHolder(application, 'HUKOU', scene.mother);
  expect(await look({ since: '2026-11-24' })).toBeNull();
  const given = await look({ since: '2026-11-23' });
  expect(given).not.toBeNull();
  expect((await service([]).forHolder(application, 'HUKOU', scene.mother))?.sha256).toBe(given!.sha256);
});

it('an officer who reads it stands in the access log', async () => {
  const application = await approved();
  const looks = async () => (await scene.app.store.accesses(application)).filter(({ item }) => item === 'HUKOU');
  const before = (await looks()).length;
  expect(await service().forOfficer(application, 'HUKOU', scene.officer('INS_REG'))).toBeNull();
  expect(await looks()).toHaveLength(before);
  await service().forOfficer(application, 'HUKOU', scene.officer('HUKOU'));
  const added = (await looks()).filter(({ fields }) => fields === JSON.stringify([template.title]));
  expect(added).toMatchObject([{ kind: 'shown', actor: `officer:${scene.officer('HUKOU').id}` }]);
});

it('the PDF says who, what and when, and marks the seal of a demo', async () => {
  const application = await approved();
  const certificate = (await service().forHolder(application, 'HUKOU', scene.mother))!;
  const bytes = await certificatePdf(certificate, 'https://yjs.example.cn');
  if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], bytes);
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const page = await pdf.getPage(1);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join('');
  const number = certificate.facts.number;
  for (const said of [template.title, number, '2026年11月23日', '示例']) expect(text).toContain(said);
  expect(text).not.toMatch(/[{}]/);
  const tags = JSON.stringify(await page.getStructTree());
  expect(tags).toContain('示例印章，没有法律效力');
  expect(tags).toContain('https://yjs.example.cn/verify?');
});

it('the shipped templates are of items that are there; none is no fault', () => {
  const found = openTemplates(scene.app.workspace.dir, report)();
  expect(found.templates.length).toBeGreaterThan(0);
  for (const { item } of found.templates) expect(Object.keys(scene.version.source.items)).toContain(item.split('.')[1]);
  expect(openTemplates('/nowhere', report)()).toEqual({ templates: [], seals: [] });
});

it('a broken file is said where at the start; broken later, what was read before stays and it is reported once', () => {
  const dir = mkdtempSync(join(tmpdir(), 'certificates-'));
  mkdirSync(join(dir, 'flows'));
  const write = (text: string) => writeFileSync(join(dir, 'flows', 'certificates.json'), text);
  const same = JSON.stringify({ templates: [template, { ...birth, prefix: ' 户登' }], seals: [] });
  for (const [text, said] of [
    ['{', '不是 JSON'],
    ['{"templates":[{}],"seals":[]}', '/templates/0'],
    [same, '前缀']
  ] as const) {
    write(text);
    expect(() => openTemplates(dir, report)).toThrow(said);
  }
  write(JSON.stringify({ templates: [template], seals: [] }));
  const read = openTemplates(dir, report);
  write('{');
  for (let times = 0; times < 3; times += 1) expect(read().templates).toHaveLength(1);
  expect(reported).toHaveLength(1);
  write(JSON.stringify({ templates: [template, birth], seals: [] }));
  expect(read().templates).toHaveLength(2);
});
