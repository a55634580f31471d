import { isActionFailure, isRedirect } from '@sveltejs/kit';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { UNSORTED } from '#lib/desk/counter/sorting.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { createServicePoints } from '#lib/server/counter/points.ts';
import { createCounter } from '#lib/server/counter/visits.ts';
import { filledDraft, uploadFile } from '#lib/server/engine/engine-fixture.ts';
import { ANSWERS, useNewborn } from '#lib/server/engine/newborn-scene.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import { createRateLimit } from '#lib/server/web/rate-limit.ts';
import Start from './+page.svelte';
import { actions as startActions } from './+page.server.ts';
import Done from './[visit]/done/+page.svelte';
import Materials from './[visit]/materials/+page.svelte';
import { actions, load } from './[visit]/materials/+page.server.ts';

const scene = useNewborn('file');
const CLERK: Actor = { id: 'clerk-1', name: '柳青', role: 'clerk', department: 'health' };
const person = { name: '马丽华', idKind: 'citizen' as const, idNo: '350206199507180427', phone: '13950001122' };

function counterApp() {
  const points = createServicePoints(scene.app);
  return { ...scene.app, points, counter: createCounter({ ...scene.app, points }) };
}

it('Enter deletes no scan, and what was sorted is kept when another one is deleted or comes in', async () => {
  const app = counterApp();
  const input = {
    bundle: 'newborn',
    queue: '',
    channel: 'window' as const,
    window: '',
    agent: null,
    authority: false,
    traits: []
  };
  const visit = await app.counter.open({ ...input, person }, CLERK, () => undefined);
  if (!visit.ok) throw new Error('not opened');
  const { id, application, owner } = visit.value;
  const { answers } = await filledDraft(scene.app, scene.version, 'example', ANSWERS);
  const draft = (await scene.app.drafts.load(application, { owner }))!;
  await scene.app.drafts.save({ ...draft, answers }, { owner });
  await uploadFile(scene.app, { draft: application }, UNSORTED);
  await uploadFile(scene.app, { draft: application }, UNSORTED);
  const [first, second] = await scene.app.files.list({ draft: application });
  const asked = materialLines(scene.version.plan, scene.version.source, answers).filter(({ submit }) => submit);
  const url = new URL(`http://x/desk/counter/${id}/materials`);
  const at = (body?: FormData) => {
    const request = new Request(url, body ? { method: 'POST', body } : {});
    const route = { id: '/desk/counter/[visit]/materials' };
    return { locals: { app, user: CLERK }, params: { visit: id }, route, request, url } as never;
  };
  const send = async (action: 'remove' | 'upload', fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    try {
      return isActionFailure(await actions[action]!(at(body))) ? 'failed' : 'stayed';
    } catch (thrown) {
      if (isRedirect(thrown)) return 'done';
      throw thrown;
    }
  };
  const where = async () =>
    new Map((await scene.app.files.list({ draft: application })).map((file) => [file.id, file.sharedKey]));
  const html = render(Materials, { props: { data: await load(at()), form: null } as never }).body;
  expect(html.indexOf('formaction="?/sort"')).toBeGreaterThan(0);
  expect(html.indexOf('formaction="?/sort"')).toBeLessThan(html.indexOf('formaction="?/remove"'));
  const [one, two] = asked.map(({ sharedKey }) => sharedKey);
  expect(await send('remove', { remove: first!.id, [`to:${second!.id}`]: one! })).toBe('done');
  expect(await where()).toEqual(new Map([[second!.id, one]]));
  const scan = new File(['%PDF-1.7\n%%EOF\n'], '扫描.pdf', { type: 'application/pdf' });
  expect(await send('upload', { file: scan, [`to:${second!.id}`]: two!, original: two! })).toBe('done');
  expect((await where()).get(second!.id)).toBe(two);
  expect((await where()).size).toBe(2);
  expect((await app.counter.find(id, CLERK))!.originals).toEqual([two]);
});

it('after a refusal the page shows again what was ticked and typed', () => {
  const result = (item: string) => ({ item, name: item, result: item, department: '', handed: null });
  const head = { id: 'v', queue: '', channel: 'window', bundleName: '', person: null, agent: null };
  const data = {
    ...{ head, id: 'a', number: 'N', status: 'processing', revision: 1, dueAt: null, submittedAt: 0, key: 'k', now: 0 },
    ...{
      tasks: [],
      correction: null,
      step: { name: 'sign', fees: [] },
      rating: { names: [], code: null, address: null },
      later: [],
      regions: null,
      handed: false
    },
    results: [result('ONE'), result('TWO')]
  };
  const page = (form: object) => render(Done, { props: { data, form } as never }).body;
  const ticked = (html: string) => [...html.matchAll(/name="item" value="(\w+)"[^>]*checked/g)].map(([, item]) => item);
  const hand = page({ of: 'hand', problems: [], takerName: '李强', by: 'agent', items: ['TWO'] });
  expect(ticked(hand)).toEqual(['TWO']);
  const step = page({ of: 'step', problems: [], name: '马丽华', receipt: '' });
  expect(ticked(step)).toEqual(['ONE', 'TWO']);
  expect(step).toMatch(/id="signer"[^>]*value="马丽华"/);
});

it('a file number is looked up with the document in hand, so many times an hour, and both stay typed', async () => {
  const app = { ...counterApp(), fetches: createRateLimit({ turns: 1, windowMs: 60_000, clients: 10 }) };
  const find = async (fields: Record<string, string>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const request = { formData: async () => body };
    const event = { locals: { app, user: CLERK }, cookies: { get: () => undefined }, request } as never;
    const answer: unknown = await startActions['find']!(event);
    return isActionFailure(answer) ? answer : null;
  };
  const number = '3502-261123-99999';
  expect(await find({ number })).toMatchObject({ data: { problems: [{ href: '#findIdNo' }], typed: { number } } });
  const typed = { number, findIdNo: person.idNo };
  expect(await find(typed)).toMatchObject({ status: 404, data: { problems: [{ href: '#number' }], typed } });
  const third = await find(typed);
  expect(third).toMatchObject({ status: 429, data: { typed } });
  const data = { query: '', bundles: [], channels: [], traits: [], lines: [] };
  const html = render(Start, { props: { data, form: third!.data } as never }).body;
  expect(html).toMatch(new RegExp(`id="number"[^>]*value="${number}"`));
  expect(html).toContain('id="findIdNo"');
});

it('a window that takes one thing offers and opens no other', async () => {
  const app = counterApp();
  const input = { name: '社保窗', region: '350206', phone: '0592-1234567', hours: '9:00-17:00', bundles: ['other'] };
  const window = { ...input, kind: 'window' as const, id: '', place: '一楼', windowKind: 'general' as const, link: '' };
  const more = { department: '', hall: '', revision: 0 };
  const saved = await app.points.save({ ...window, ...more } as never, CLERK, ['other']);
  if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
  const asked = {
    bundle: 'newborn',
    queue: '',
    channel: 'window' as const,
    agent: null,
    authority: false,
    traits: [],
    person
  };
  const opened = await app.counter.open({ ...asked, window: saved.value.id }, CLERK, () => undefined);
  expect(opened).toMatchObject({ ok: false, problems: [{ code: 'counter/not-here', path: 'bundle' }] });
});
