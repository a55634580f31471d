import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { approveEverything } from '#lib/server/engine/engine-fixture.ts';
import { useNewborn } from '#lib/server/engine/newborn-scene.ts';
import { stewardOf } from '#lib/server/engine/steps.ts';
import { createFileLinks } from '#lib/server/files/links.ts';
import { createPosts } from '#lib/server/ports/post-service.ts';
import { createCertificates } from '#lib/server/certificates/certificates.ts';
import { createReminders } from '#lib/server/supervise/reminders.ts';
import Task from '#lib/desk/Task.svelte';
import { actions, load } from './+page.server.ts';

const scene = useNewborn('file');

it('the officer who sees to the whole application enters carrier and number, and what was mistyped stays typed', async () => {
  const { app } = scene;
  const application = await scene.submitted();
  await approveEverything(app, scene.version, application);
  const item = stewardOf(scene.version, (await scene.statuses(application)) as never)!;
  const as = (mine: string, form: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.append(name, value);
    return {
      locals: {
        user: scene.officer(mine),
        app: {
          ...{ ...app, fileLinks: createFileLinks(app.keys, app.clock), ports: { foreign: new Map() } },
          posts: createPosts({ ...app, post: null }),
          reminders: createReminders(app),
          certificates: createCertificates({
            ...app,
            certificates: () => ({ templates: [], seals: [] }),
            demo: true,
            report: () => undefined
          })
        }
      },
      params: { application, item: mine },
      url: new URL(`http://x/desk/tasks/${application}/${mine}`),
      request: { formData: async () => body }
    } as never;
  };
  const page = async (mine: string, typed: unknown = null) => {
    const data = (await load(as(mine))) as object;
    const more = { problems: [], entry: null, accepted: false, revealed: {}, reveal: {}, go: () => undefined };
    return render(Task, { props: { ...data, ...more, parcelTyped: typed } as never }).body;
  };
  expect(await page(item)).toContain('action="?/post"');
  expect(await page('HUKOU')).not.toContain('id="parcel"');
  const refused = (await actions['post']!(as(item, { carrier: '邮政', tracking: '?', key: 'a' }))) as unknown as {
    data: { parcel: object };
  };
  const again = await page(item, refused.data.parcel);
  expect(again).toContain('value="邮政"');
  expect(again).toContain('邮件号：5 到 40 位');
  const sent = { carrier: '邮政', tracking: 'EA123456789CN', key: 'b' };
  await expect(actions['post']!(as(item, sent))).rejects.toMatchObject({ status: 303 });
  const other = await page('HUKOU');
  expect(other).toContain('EA123456789CN');
  expect(other).not.toContain('action="?/post"');
});
