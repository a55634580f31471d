import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import { beforeEach, expect, it } from 'vitest';
import { createServicePoints } from '#lib/server/counter/points.ts';
import type { Visit } from '#lib/server/counter/types.ts';
import { createCounter, filedAt } from '#lib/server/counter/visits.ts';
import { filledDraft } from '#lib/server/engine/engine-fixture.ts';
import { ANSWERS, useNewborn } from '#lib/server/engine/newborn-scene.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import { actForAnother } from '../../../acting.server.ts';
import { actions, load } from './+page.server.ts';

const scene = useNewborn('file');
const CLERK: Actor = { id: 'clerk-1', name: '柳青', role: 'clerk', department: 'health' };
const INVOICE = 'medical.invoice';
const person = { name: '马丽华', idKind: 'citizen' as const, idNo: '350206199507180427', phone: '13950001122' };
let app: App.Locals['app'];
let visit: Visit;

/** An application that a clerk filed, of which the invoice was left for later (容缺). */
beforeEach(async () => {
  const points = createServicePoints(scene.app);
  const counter = createCounter({ ...scene.app, points });
  app = { ...scene.app, points, counter, privacy: { erased: () => Promise.resolve(null) } } as never;
  const input = { bundle: 'newborn', queue: '', channel: 'window' as const, window: '', agent: null, authority: false };
  const opened = await counter.open({ ...input, person, traits: [] }, CLERK, () => undefined);
  if (!opened.ok) throw new Error('not opened');
  visit = opened.value;
  const { drafts, files, engine } = scene.app;
  const example = await filledDraft(scene.app, scene.version, `example-${visit.id}`, { ...ANSWERS, opt: [] });
  const own = (await drafts.load(visit.application, { owner: visit.owner }))!;
  const { answers, data } = example;
  const saved = await drafts.save({ ...own, answers, data }, { owner: visit.owner });
  if (saved.state !== 'saved') throw new Error(saved.state);
  for (const file of await files.list({ draft: example.id })) {
    const { sharedKey, name, type } = file;
    const found = (await files.read(file.id))!;
    if (sharedKey !== INVOICE) await files.save({ draft: own.id, sharedKey, name, type, stream: found.stream });
  }
  const actor = await counter.standIn(visit, CLERK);
  const done = await engine.submit({
    ...{ key: visit.id, draft: saved.draft, actor, channel: 'window' },
    counter: filedAt(visit)
  });
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
});

/** A request of whoever is signed in, with the hook that lets a clerk stand in for the person of a visit. */
async function asked(user: Actor, query = '', body?: FormData) {
  const url = new URL(`http://x/applications/${visit.application}/materials${query}`);
  const event = {
    ...{ locals: { app, user, draftToken: null }, params: { application: visit.application }, url },
    ...{ route: { id: '/applications/[application]/materials' }, cookies: { get: () => undefined } },
    request: new Request(url, body ? { method: 'POST', body } : {})
  };
  await actForAnother(event as never);
  return event as never;
}

const scan = (bytes = '%PDF-1.7\n%%EOF\n', type = 'application/pdf') => {
  const body = new FormData();
  body.append('file', new File([bytes], '发票.pdf', { type }));
  return body;
};

async function upload(user: Actor, body: FormData, material = INVOICE): Promise<number | string> {
  try {
    const answer = await actions['upload']!(await asked(user, `?/upload&material=${material}`, body));
    return isActionFailure(answer) ? answer.status : 'stayed';
  } catch (thrown) {
    if (isRedirect(thrown)) return thrown.location;
    if (isHttpError(thrown)) return thrown.status;
    throw thrown;
  }
}

it('a clerk hands in at the counter what was left for later, and the log says who did it for whom', async () => {
  const page = (await load(await asked(CLERK))) as { atCounter: boolean; home: string; slots: { sharedKey: string }[] };
  expect(page).toMatchObject({ atCounter: true, home: `/desk/counter/${visit.id}/done` });
  expect(page.slots.map(({ sharedKey }) => sharedKey)).toEqual([INVOICE]);
  expect(await upload(CLERK, scan())).toContain(`/applications/${visit.application}/materials#`);
  const { engine, store } = scene.app;
  const officer = scene.officer('MATERNITY');
  const task = (await engine.task(visit.application, 'MATERNITY', officer))!;
  const files = task.materials.find(({ sharedKey }) => sharedKey === INVOICE)!.files;
  expect(files.map(({ name }) => name)).toEqual(['发票.pdf']);
  expect(await engine.mayRead({ application: visit.application, sharedKey: INVOICE }, officer)).toBe(true);
  const [event] = (await store.events(visit.application)).filter(({ type }) => type === 'material.supplied');
  expect(event!.actor).toBe(`clerk:${CLERK.id}@${visit.owner}`);
  const looks = await store.counterLog({ from: 0, to: Number.MAX_SAFE_INTEGER, limit: 10, number: task.number });
  expect(looks.map(({ fields }) => fields)).toContain('["POST /applications/[application]/materials"]');
  const again = (await load(await asked(CLERK))) as { slots: { files: { name: string; href: string }[] }[] };
  expect(again.slots[0]!.files[0]!.href).toContain(`/desk/counter/${visit.id}/files/`);
});

it('what is no document, and what nobody left for later, is refused and changes nothing', async () => {
  const before = (await scene.app.store.application(visit.application))!.revision;
  expect(await upload(CLERK, scan('<script>', 'text/html'))).toBe(400);
  expect(await upload(CLERK, scan(), 'household.book')).toBe(400);
  expect((await scene.app.store.application(visit.application))!.revision).toBe(before);
});

it('a clerk without a visit about it, or on another day, opens nothing', async () => {
  const other = { ...CLERK, id: 'clerk-2', department: 'police' };
  expect([403, 404]).toContain(await upload(other, scan()));
  scene.clock.set('2026-11-24T09:00:00+08:00');
  expect([403, 404]).toContain(await upload(CLERK, scan()));
  expect(
    (await scene.app.engine.deferred(visit.application, { ...CLERK, id: visit.owner, role: 'citizen' }))[0]!.files
  ).toEqual([]);
});
