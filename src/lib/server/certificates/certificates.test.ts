import { writeFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import type { Certificates } from '#lib/core/model/certificate.ts';
import { act, approveEverything } from '../engine/engine-fixture.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { verify } from '../verify/issued.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { createCertificates, givingOut } from './certificates.ts';
import { templatesOf } from './templates.ts';

const scene = useNewborn('file');
const template = {
  item: 'newborn.HUKOU',
  title: '常住人口登记凭证',
  prefix: '户登',
  text: ['{applicant}的“{item}”已于{date}办结，公民身份号码{newborn.idNo}。', '{unknown}']
};
const birth = { ...template, item: 'newborn.BIRTH_REG', prefix: '生登' };
const certificates = (): Certificates => ({ templates: [template, birth], seals: [] });
const service = () => createCertificates({ ...scene.app, certificates, demo: true });

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

it('anybody can check it; what rested on a decision that is revoked is revoked', async () => {
  const application = await scene.submitted();
  const one = service();
  const correction = { reason: '姓名不一致', elements: ['mother.name'], materials: [] };
  await scene.send(application, 'HUKOU', 'requestCorrection', { correction });
  await scene.acceptAll(application, ['HUKOU']);
  await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
  const { facts, code } = (await one.forHolder(application, 'BIRTH_REG', scene.mother))!;
  const asked = { number: facts.number, code };
  expect(await verify(scene.app, asked)).toMatchObject({ state: 'genuine', kind: 'certificate', trial: false });
  const shown = JSON.stringify(await verify(scene.app, asked));
  expect(shown).not.toContain(scene.mother.name);

  const { revision } = await scene.view(application);
  const data = { mother: { name: '林晓雯' } };
  await scene.app.engine.correct({ application, key: 'c', revision, actor: scene.mother, data });
  expect((await scene.task(application, 'BIRTH_REG')).status).toBe('reconsidering');
  await scene.send(application, 'BIRTH_REG', 'revoke', { reason: '姓名有误' });
  expect(await one.settle(application, 'BIRTH_REG')).toBeNull();
  expect(await verify(scene.app, asked)).toMatchObject({ state: 'revoked', revoked: { why: expect.any(String) } });
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
  for (const said of [template.title, number, scene.mother.name, '2026年11月23日', '示例', '{unknown}'])
    expect(text).toContain(said);
  expect(text).not.toContain('{newborn.idNo}');
  const tags = JSON.stringify(await page.getStructTree());
  expect(tags).toContain('示例印章，没有法律效力');
  expect(tags).toContain('https://yjs.example.cn/verify?');
});

it('the shipped templates are of items that are there; a wrong file is said where', async () => {
  const { dir } = scene.app.workspace;
  const found = templatesOf(dir)();
  expect(found.templates.length).toBeGreaterThan(0);
  for (const { item } of found.templates) expect(Object.keys(scene.version.source.items)).toContain(item.split('.')[1]);
  expect(templatesOf('/nowhere')()).toEqual({ templates: [], seals: [] });
});
