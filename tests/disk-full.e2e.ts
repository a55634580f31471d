import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { makeKey, postForm, visitorAs } from './support/api-keys.ts';
import { handIn } from './support/api-submission.ts';
import { loadSources } from './support/merge.ts';
import { canHaveSmallDisk, makeSmallDisk } from './support/nodes/small-disk.ts';
import { TestServer } from './support/server.ts';
import { madeSubmission } from './support/submission.ts';

const MEGABYTES = 100;

test('on a full disk nothing is taken that is not kept, everybody is told so, and people can read on', async ({
  page
}) => {
  test.skip(!canHaveSmallDisk(), 'This machine lets no test mount a disk.');
  const server = await TestServer.start();
  const { origin } = server;
  const administrator = await visitorAs(origin, 'admin');
  const owner = await visitorAs(origin, 'linxiaowen');
  const token = await makeKey(administrator, { client: 'portal', scopes: ['submit'] });
  await server.kill('SIGTERM');
  const disk = await makeSmallDisk(dirname(server.data), MEGABYTES);
  try {
    server.under = disk.under;
    await server.up();
    const made = madeSubmission((await loadSources()).get('newborn')!, 7);
    const submit = (key: string) => handIn({ origin, token }, 'newborn', key, made);
    const kept = await submit('before-it-was-full');
    expect(kept.statuses.at(-1)).toBe(201);

    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    await disk.fill(0);
    const unready = await fetch(`${origin}/readyz`);
    expect([unready.status, await unready.json()]).toMatchObject([503, { status: 'no-space' }]);
    expect((await fetch(`${origin}/healthz`)).status, 'it lives').toBe(200);
    const refused = await submit('while-it-is-full');
    expect([refused.statuses.at(-1), refused.id]).toEqual([503, null]);
    expect(JSON.parse(refused.said)).toMatchObject({ status: 503, type: 'urn:yijianshi:problem:server/no-space' });
    await page.goto(`${origin}/sign-in`);
    await page.locator('button[name=account][value=wuyiming]').click();
    await expect(page.getByText('存储空间不够')).toBeVisible();
    const told = await postForm({ origin, cookie: '' }, '/sign-in?/demo', [['account', 'wuyiming']]);
    expect([told.status, told.headers.get('retry-after')]).toEqual([503, '60']);
    const own = await fetch(`${origin}/applications`, { headers: { cookie: owner.cookie } });
    expect(own.status).toBe(200);
    expect(server.output).toContain('"code":"ENOSPC"');

    await disk.clear();
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    const again = await submit('while-it-is-full');
    expect(again.statuses.at(-1)).toBe(201);
    expect(again.id).not.toBe(kept.id);
  } finally {
    await server.stop();
    await disk.close();
  }
});
