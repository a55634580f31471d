import { expect, it, vi } from 'vitest';
import { load as frame } from './+layout.server.ts';
import { load as inboxPage } from './+page.server.ts';
import { viewActions } from './views.server.ts';
import { load as taskPage } from './tasks/[application]/[item]/+page.server.ts';

const officer = { id: 'o', name: '陈志强', role: 'officer', department: 'health' };

/** What a request to the desk gives to every load of its page; how often it is counted is known. */
function request(path: string) {
  const inbox = vi.fn(async () => ({ rows: [], before: null, after: null }));
  const inboxCounts = vi.fn(async () => ({}));
  const locals = {
    user: officer,
    app: {
      clock: { now: () => 0 },
      engine: { inbox, inboxCounts, task: async () => task },
      ports: { foreign: new Map() },
      posts: { task: async () => null },
      certificates: { ofTask: async () => null },
      reminders: { ofTask: async () => [] },
      store: { application: async () => null, savedViews: async () => [], versions: async () => [] },
      workspace: { departments: () => [], bundles: () => [] }
    }
  };
  const params = { application: 'A', item: 'BIRTH_REG' };
  return { inboxCounts, event: { locals, params, url: new URL(path, 'http://x'), depends: () => undefined } as never };
}
const task = {
  application: 'A',
  itemId: 'BIRTH_REG',
  applicant: '林*雨',
  status: 'examining',
  dueAt: null,
  remaining: null,
  materials: [],
  item: { limit: { promised: 5 } }
};

it('a desk page counts the inbox once, frame and page together', async () => {
  const { inboxCounts, event } = request('/desk');
  await Promise.all([frame(event), inboxPage(event)]);
  expect(inboxCounts).toHaveBeenCalledOnce();
});

it('a task page counts it for the frame only, and has the applicant from the task', async () => {
  const { inboxCounts, event } = request('/desk/tasks/A/BIRTH_REG');
  const [, data] = await Promise.all([frame(event), taskPage(event)]);
  expect(data).toMatchObject({ applicant: '林*雨' });
  expect(inboxCounts).toHaveBeenCalledOnce();
});

it('two requests count it twice', async () => {
  const first = request('/desk');
  const second = request('/desk');
  await frame(first.event);
  await frame(second.event);
  expect([first.inboxCounts, second.inboxCounts].map((counts) => counts.mock.calls.length)).toEqual([1, 1]);
});

it('a view that is refused leaves filter, page and what was typed', async () => {
  const full = vi.fn(async () => ({ state: 'full' }));
  const saved = { savedViews: async () => [], saveView: full };
  const send = (name: string) => {
    const body = new URLSearchParams({ name, query: 'status=paused' });
    const locals = { user: officer, app: { store: saved, clock: { now: () => 0 } } };
    const url = new URL('http://x/desk?/keepView&status=paused');
    return viewActions.keepView({ locals, url, request: new Request(url, { method: 'POST', body }) } as never);
  };
  expect(await send('')).toMatchObject({ status: 422, data: { view: { id: '', name: '', query: 'status=paused' } } });
  expect(await send('我的')).toMatchObject({ status: 422, data: { view: { name: '我的', query: 'status=paused' } } });
  const { event } = request('/desk?/keepView&status=paused&after=x');
  expect(await inboxPage(event)).toMatchObject({ filter: { status: 'paused' }, place: { after: 'x', before: '' } });
});
