import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { act } from '#lib/server/engine/engine-fixture.ts';
import { OPERATIONS } from '#lib/server/api/operations/operations.ts';
import type { ApiTask, ApiTaskEvents, ApiTaskPage, MoveBody } from '#lib/server/api/task-types.ts';
import { bearer, newPress, refusalOf, useApi, type Handler } from '../api-scene.ts';
import * as events from '../events/+server.ts';
import * as list from './+server.ts';
import * as task from './[application]/[item]/+server.ts';
import * as file from './[application]/[item]/files/[file]/+server.ts';
import * as moves from './[application]/[item]/moves/+server.ts';
import * as slice from './[application]/[item]/slice/+server.ts';

const api = useApi();
const ajv = addFormats.default(new Ajv2020({ strict: false }));
let own: string;
let foreign: string;
let reader: string;
/** Departments of the item, and of another one. */
let departments: [string, string];
const item = 'HUKOU';

beforeAll(async () => {
  const { items } = api.scene.version.chart;
  const department = items[item]!.department;
  const other = Object.values(items).find((each) => each.department !== department)!.department;
  departments = [department, other];
  const both = { scopes: ['tasks:read', 'tasks:write'], bundles: [], region: '', channel: '' };
  own = await api.newKey({ ...both, client: 'own-system', department });
  foreign = await api.newKey({ ...both, client: 'other-system', department: other });
  reader = await api.newKey({ ...both, client: 'own-reader', scopes: ['tasks:read'], department });
});

/** The answer, whose shape is what the document promises. */
async function promised<T>(id: string, response: Response): Promise<T> {
  const operation = OPERATIONS.find((each) => each.id === id)!;
  expect(Object.keys(operation.answers)).toContain(String(response.status));
  const body = (await response.json()) as T;
  const fits = ajv.compile(operation.answers[response.status]!.schema!);
  expect(fits(body), JSON.stringify(fits.errors)).toBe(true);
  return body;
}
const get = (handler: { GET: unknown }, params: object, token = own, path = '/') =>
  api.call(handler.GET as Handler, 'GET', params, { headers: bearer(token), path });
/** Everything that an item waits for is done. */
async function approveBefore(application: string, waiting: string): Promise<void> {
  const { app, version } = api.scene;
  const { waitsFor } = (await api.scene.view(application)).tasks.find((each) => each.item === waiting)!;
  for (const earlier of waitsFor) {
    await approveBefore(application, earlier);
    await act(app, version, application, earlier, 'approve');
  }
}
const place = (application: string) => ({ application, item });
const readTask = async (application: string) => promised<ApiTask>('readTask', await get(task, place(application)));
function send(application: string, body: object, { token = own, press = newPress(), headers = {} } = {}) {
  const all = { ...bearer(token), 'content-type': 'application/json', 'idempotency-key': press, ...headers };
  return api.call(moves.POST as Handler, 'POST', place(application), { headers: all, body: JSON.stringify(body) });
}
const page = async (query = '', token = own) =>
  promised<ApiTaskPage>('listTasks', await get(list, {}, token, `/${query}`));
const changes = async (query = '', token = own) =>
  promised<ApiTaskEvents>('listEvents', await get(events, {}, token, `/${query}`));
const later = (ms: number) => api.scene.clock.set(new Date(api.scene.clock.now() + ms).toISOString());

describe('a department’s system', () => {
  it('reads its task, takes exactly its form, and decides it as its officer would', async () => {
    const application = await api.scene.submitted();
    const before = await readTask(application);
    expect(before).toMatchObject({ item, status: 'examining', held: true, department: departments[0] });
    expect(before.moves).toContainEqual({ move: 'accept', needs: 'nothing' });
    const officer = await api.scene.task(application, item);
    const taken = await get(slice, place(application));
    expect(await promised('readSlice', taken)).toEqual(officer.payload);
    expect(taken.headers.get('x-payload-state')).toBe(officer.payloadState);
    const looks = (await api.scene.task(application, item)).looks;
    expect(looks.map(({ kind, own: mine }) => [kind, mine])).toEqual([['taken', false]]);
    const accepted = await send(application, { move: 'accept', revision: before.revision });
    expect(await promised('moveTask', accepted)).toMatchObject({ application, item, move: 'accept' });
    await api.scene.acceptAll(application, [item]);
    await approveBefore(application, item);
    const open = await readTask(application);
    expect(open.moves).toContainEqual({ move: 'approve', needs: 'facts' });
    const facts = generateFacts(open.facts as never, api.scene.version.plan, 1);
    const approve = { move: 'approve', revision: open.revision, facts } as MoveBody;
    expect((await send(application, approve)).status).toBe(200);
    expect((await readTask(application)).status).not.toBe('deciding');
    expect(await api.scene.app.engine.verifyChain(application)).toEqual({ ok: true });
  });

  it('does a move once for each key, and refuses other content, an old revision and an ETag that does not match', async () => {
    const application = await api.scene.submitted();
    const { revision } = await readTask(application);
    const press = newPress();
    const accept = { move: 'accept', revision };
    expect(await refusalOf(await send(application, accept, { headers: { 'if-match': '"999"' } }))).toEqual([
      412,
      'task/changed'
    ]);
    const [first, second] = [await send(application, accept, { press }), await send(application, accept, { press })];
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([200, 200, 'true']);
    expect(await second.json()).toEqual(await first.json());
    const other = { move: 'reject', revision, reason: '不符合' };
    expect(await refusalOf(await send(application, other, { press }))).toEqual([409, 'idempotency/other-content']);
    expect(await refusalOf(await send(application, other))).toEqual([409, 'application/stale']);
    const now = await readTask(application);
    expect(await refusalOf(await send(application, { ...accept, revision: now.revision }))).toEqual([
      409,
      'event/not-now'
    ]);
    const log = await api.scene.app.store.events(application);
    expect(log.filter(({ type, item: of }) => type === 'item.accepted' && of === item)).toHaveLength(1);
  });

  it.each([
    ['*', 200],
    ['"{}"', 200],
    ['"999", "{}"', 200],
    [' ,"a,b" , "{}",', 200],
    ['W/"{}"', 412],
    ['{}', 412],
    ['*, "{}"', 412],
    ['"999" "998', 412],
    ['', 412]
  ])('is held to If-Match %s by RFC 9110', async (tags, status) => {
    const application = await api.scene.submitted();
    const { revision } = await readTask(application);
    const headers = { 'if-match': tags.replaceAll('{}', String(revision)) };
    expect((await send(application, { move: 'accept', revision }, { headers })).status).toBe(status);
  });

  it('is told what is wrong with a move, with its place', async () => {
    const application = await api.scene.submitted();
    const { revision } = await readTask(application);
    const refused = async (body: object) => refusalOf(await send(application, body));
    expect(await refused({ move: 'reject', revision })).toEqual([422, 'move/reason-missing /reason']);
    expect(await refused({ move: 'fly', revision })).toEqual([422, 'request/shape /move']);
    expect(await refused({ move: 'accept' })).toEqual([422, 'request/missing /revision']);
    expect(await refused({ move: 'accept', revision: '1', more: 1 })).toEqual([
      422,
      'request/unknown /more',
      'request/shape /revision'
    ]);
    const ask = { move: 'requestCorrection', revision, reason: '请改' };
    expect(await refused(ask)).toEqual([422, 'correction/empty /correction']);
    const wrong = { elements: ['nobody.name'], materials: ['nothing'] };
    expect(await refused({ ...ask, correction: wrong })).toEqual([
      422,
      'correction/unknown-element /correction/elements',
      'correction/unknown-material /correction/materials'
    ]);
    const [{ element } = { element: '' }] = (await readTask(application)).elements;
    const right = { elements: [element], materials: [] };
    expect((await send(application, { ...ask, correction: right })).status).toBe(200);
  });

  it('fetches the papers of its own task and no others', async () => {
    const application = await api.scene.submitted();
    const every = await api.scene.app.files.list({ application });
    const { materials } = await readTask(application);
    const mine = materials.flatMap(({ files }) => files.map((each) => each.file));
    expect(mine.length).toBeGreaterThan(0);
    for (const { id } of every) {
      const found = await get(file, { ...place(application), file: id });
      if (!mine.includes(id)) expect(await refusalOf(found)).toEqual([404, 'file/unknown']);
      else expect([found.status, await found.text()]).toEqual([200, '%PDF-1.7\n%%EOF\n']);
    }
    const another = await api.scene.submitted();
    expect((await get(file, { ...place(another), file: mine[0]! })).status).toBe(404);
  });
});

describe('keys', () => {
  it('of another department see as little as if there were no task', async () => {
    const application = await api.scene.submitted();
    const nothing = [404, 'task/unknown'];
    expect(await refusalOf(await get(task, place(application), foreign))).toEqual(nothing);
    expect(await refusalOf(await get(slice, place(application), foreign))).toEqual(nothing);
    expect(await refusalOf(await get(task, place('no-such-application')))).toEqual(nothing);
    expect(await refusalOf(await send(application, { move: 'accept', revision: 1 }, { token: foreign }))).toEqual(
      nothing
    );
    const files = (await readTask(application)).materials.flatMap((each) => each.files);
    expect((await get(file, { ...place(application), file: files[0]!.file }, foreign)).status).toBe(404);
    expect((await page('?limit=100', foreign)).tasks.filter((each) => each.item === item)).toEqual([]);
    later(10_000);
    expect((await changes('?limit=100', foreign)).events.filter((each) => each.item === item)).toEqual([]);
    expect((await api.scene.task(application, item)).looks).toEqual([]);
  });

  it('do what they are for and nothing else', async () => {
    const application = await api.scene.submitted();
    expect((await get(task, place(application), reader)).status).toBe(200);
    const accept = { move: 'accept', revision: 1 };
    expect(await refusalOf(await send(application, accept, { token: reader }))).toEqual([403, 'access/scope']);
    expect(await refusalOf(await get(list, {}, api.token))).toEqual([403, 'access/scope']);
    expect(await refusalOf(await api.post({}, { headers: bearer(own) }))).toEqual([403, 'access/scope']);
    const officer = { headers: {}, user: api.scene.officer(item) };
    expect(await refusalOf(await api.call(list.GET as Handler, 'GET', {}, officer))).toEqual([403, 'access/closed']);
  });

  it.each([
    [{ scopes: [] }, 'key/scopes'],
    [{ scopes: ['everything'] }, 'key/scopes'],
    [{ scopes: ['tasks:write'], department: 'x' }, 'key/scopes'],
    [{ scopes: ['tasks:read'], department: null }, 'key/department'],
    [{ scopes: ['tasks:read'], department: 'nowhere' }, 'key/department']
  ])('are not made as %o', async (change, code) => {
    await expect(api.newKey(change)).rejects.toThrow(code);
  });
});

describe('lists', () => {
  it('come in pages that pass nothing by, and only what was asked for', async () => {
    const made = [await api.scene.submitted(), await api.scene.submitted(), await api.scene.submitted()];
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const answer: ApiTaskPage = await page(`?limit=2&item=${item}${next ? `&cursor=${next}` : ''}`);
      expect(answer.tasks.length).toBeLessThanOrEqual(2);
      seen.push(...answer.tasks.map((each) => each.application));
      next = answer.next;
    } while (next !== null);
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of made) expect(seen).toContain(id);
    const whole = await page('?limit=100');
    const examining = await page(`?limit=100&status=examining&status=deciding&item=${item}`);
    expect(examining.tasks.every(({ status }) => ['examining', 'deciding'].includes(status))).toBe(true);
    const from = new Date(api.scene.clock.now() + 1).toISOString();
    expect((await page(`?updatedSince=${encodeURIComponent(from)}`)).tasks).toEqual([]);
    const due = whole.tasks.filter(({ dueAt }) => dueAt !== null);
    const soon = due.map(({ dueAt }) => dueAt!).toSorted()[0]!;
    const before = await page(`?dueBefore=${encodeURIComponent(soon)}`);
    expect([due.length > 0, before.tasks]).toEqual([true, []]);
    const after = await page(`?limit=100&dueAfter=${encodeURIComponent(soon)}`);
    expect(after.tasks.map(({ application: id }) => id).toSorted()).toEqual(
      due.map(({ application: id }) => id).toSorted()
    );
  });

  it('of events go on where they ended, and name what happened', async () => {
    later(10_000);
    let { next, more } = await changes('?limit=100');
    while (more) ({ next, more } = await changes(`?limit=100&after=${next}`));
    expect((await changes(`?after=${next}`)).events).toEqual([]);
    const application = await api.scene.submitted();
    const { revision } = await readTask(application);
    await send(application, { move: 'accept', revision });
    expect((await changes(`?after=${next}`)).events).toEqual([]);
    later(10_000);
    const found = await changes(`?after=${next}`);
    const types = found.events.filter((each) => each.item === item).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['application.submitted', 'item.accepted']));
    expect(new Set(found.events.map(({ id }) => id)).size).toBe(found.events.length);
    expect((await changes(`?after=${found.next}`)).events).toEqual([]);
  });

  it.each([
    ['?cursor=x', 'cursor'],
    ['?cursor=WyJhXHUwMDAwIiwiYiJd', 'cursor'],
    ['?cursor=WzEsMl0', 'cursor'],
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?limit=1e1', 'limit'],
    ['?status=flying', 'status'],
    ['?item=a&item=b', 'item'],
    ['?item=%00', 'item'],
    ['?dueBefore=tomorrow', 'dueBefore'],
    ['?dueAfter=1763812345678', 'dueAfter'],
    ['?updatedSince=2026-02-30T00:00:00Z', 'updatedSince'],
    ['?stauts=examining', 'stauts']
  ])('refuse %s', async (query, name) => {
    const response = await get(list, {}, own, `/${query}`);
    const { status, errors } = (await response.json()) as { status: number; errors: { code: string; path: string }[] };
    expect([status, errors[0]?.code, errors[0]?.path]).toEqual([400, 'request/parameter', name]);
  });
});

it('every answer tells how many calls are left', async () => {
  const response = await get(list, {});
  expect(response.headers.get('ratelimit-policy')).toMatch(/^"calls";q=\d+;w=60$/);
  expect(response.headers.get('ratelimit')).toMatch(/^"calls";r=\d+;t=\d+$/);
});
