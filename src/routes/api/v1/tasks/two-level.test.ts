import { expect, it } from 'vitest';
import type { MoveBody } from '#lib/server/api/task-types.ts';
import { CITY, ITEM, useTwoLevels } from '#lib/server/engine/two-level-scene.ts';
import { moveBy } from './task.server.ts';

const scene = useTwoLevels();

it('a move that ends the turn of its sender is answered again with what it did', async () => {
  const application = await scene.after([scene.county, 'accept']);
  const { revision } = (await scene.task(application, scene.county))!;
  const place = { application, item: ITEM };
  const event = { locals: { app: scene.app } as unknown as App.Locals };
  const send = (department: string, press: string, body: MoveBody) => {
    const caller = { actor: { ...scene.officer(department), id: `client:${department}` }, key: null };
    return moveBy(event, place, { caller, press, body, ifMatch: null });
  };
  const recommend: MoveBody = { move: 'recommend', revision };
  const first = await send(scene.county, 'press-1', recommend);
  expect(first).toMatchObject({ ok: true, repeated: false });
  expect(await send(scene.county, 'press-1', recommend)).toEqual({ ...first, repeated: true });
  const now = (await scene.task(application, CITY))!.revision;
  const approve: MoveBody = { move: 'approve', revision: now, facts: await scene.facts(application, CITY) };
  expect(await send(CITY, 'press-2', approve)).toMatchObject({ ok: true, repeated: false });
  expect(await scene.task(application, CITY)).toBeNull();
  expect(await send(CITY, 'press-2', approve)).toMatchObject({ ok: true, repeated: true });
  const other = { ...approve, revision: now + 1 };
  expect(await send(CITY, 'press-2', other)).toMatchObject({ ok: false, status: 409 });
  // Nobody else finds anything under that key.
  const foreign = await send('somebody-else', 'press-2', approve);
  expect(foreign).toMatchObject({ ok: false, status: 404 });
});
