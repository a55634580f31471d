// A node that is killed between sending and writing down that it sent: opens the data folder FOLDER at TIME (milliseconds) and
// delivers once.
import { createTestClock, openTestApp } from '../engine/engine-fixture.ts';
import { readRanges } from './addresses.ts';
import { createSender } from './sender.ts';

const [folder = '', time = ''] = process.argv.slice(2);
const clock = createTestClock(new Date(Number(time)).toISOString());
const app = await openTestApp(folder, clock);
const allowed = readRanges('127.0.0.1');
const sender = createSender({ ...app, border: { allowed: allowed.ok ? allowed.value : [], demo: false } });
await sender.start();
await sender.idle();
