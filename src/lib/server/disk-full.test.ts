// The disk is full while people hand in applications: what was acknowledged is kept, the rest is refused, and with room again
// everything goes on, in the same process and after a kill.
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeInstallation, MONDAY, type TestInstallation } from '../../../tests/support/nodes/installation.ts';
import { startLoad } from '../../../tests/support/nodes/load.ts';
import { checkKept } from '../../../tests/support/nodes/look.ts';
import type { Node } from '../../../tests/support/nodes/node.ts';
import { canHaveSmallDisk, makeSmallDisk, type SmallDisk } from '../../../tests/support/nodes/small-disk.ts';
import { told, tries } from '../../../tests/support/tries.ts';
import { messages } from './store/messages.ts';

const TIMES = tries(2, 20);
const DISK_MB = tries(48, 200);
/** So much is left at most: less than one transaction needs, or enough for a few. */
const LEFT_BYTES = 400_000;
const REFUSED = 8;

const NAME = 'a full disk loses nothing, keeps nothing half, and stops nobody who reads';
const canMount = canHaveSmallDisk();
if (!canMount) process.stderr.write(`Not checked: ${NAME}. This machine lets no test mount a disk (unshare, tmpfs).\n`);

let disk: SmallDisk;
let installation: TestInstallation;
beforeAll(async () => {
  if (!canMount) return;
  installation = await makeInstallation(null);
  disk = await makeSmallDisk(dirname(installation.data), DISK_MB);
});
afterAll(async () => {
  await disk?.close();
  await installation?.close();
});

it.skipIf(!canMount)(NAME, async () => {
  let node: Node | null = await installation.start(MONDAY, disk.under);
  const load = startLoad(() => (node ? [node] : []), 4);
  const wait = async (until: () => boolean) => {
    while (!until()) await new Promise((done) => setTimeout(done, 20));
  };
  for (let round = 0; round < TIMES; round += 1) {
    const before = load.accepted.length;
    await wait(() => load.accepted.length > before);
    await disk.fill(Math.random() * LEFT_BYTES);
    const refused = load.repeated + REFUSED;
    await wait(() => load.repeated > refused);
    const [application] = load.acknowledged.values();
    expect(await node!.call('verifyChain', application!)).toEqual({ ok: true });
    if (round % 2 === 1) {
      const killed: Node = node!;
      node = null;
      await killed.kill();
      await disk.fill(0);
      await expect(installation.start(MONDAY, disk.under)).rejects.toThrow('磁盘空间不够');
      await disk.clear();
      node = await installation.start(MONDAY, disk.under);
    } else await disk.clear();
  }
  const before = load.accepted.length;
  await wait(() => load.accepted.length > before);
  await load.stop();
  expect([...load.said]).toContain(messages.full);
  told(`times that the disk was full: ${TIMES}`, {
    kept: await checkKept(load, node!, disk.query(installation.data))
  });
  await node!.stop();
});
