import { unzipSync } from 'fflate';
import Ajv2020 from 'ajv/dist/2020.js';
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAuthorisations } from '../parties/authorisations.ts';
import { runCliHere } from '../../../../tests/support/run-cli.ts';
import { noteAccess } from '../engine/disclose.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { SIGN_IN_FILE } from '../data-folder.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { Mailer } from '../ports/mail.ts';
import { mailKeyOf } from '../ports/mail-key.ts';
import { createMails } from '../ports/mails.ts';
import { performOrders } from '../retention/orders.ts';
import { keyUse } from '../retention/rotate-keys.ts';

const scene = useNewborn('none');
const env = { YIJIANSHI_DATA: '', YIJIANSHI_DEMO: '0' };
const cli = (...args: string[]) => runCliHere([...args, '--data', scene.folder], { cwd: scene.folder, env });

/** The document of a run, against the schema as it is shipped. */
async function shipped(command: string, ...args: string[]): Promise<Record<string, unknown>> {
  const run = await cli(command, ...args, '--json');
  expect(run.code, run.err).toBe(0);
  const file = new URL(`../../../../forms/schemas/command-${command}.json`, import.meta.url);
  const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  const document = JSON.parse(run.out) as Record<string, unknown>;
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return document;
}

/** What the server does every second. @returns stops it */
function serve(): () => Promise<void> {
  const ending = new AbortController();
  const serving = (async () => {
    while (!ending.signal.aborted) {
      await performOrders(scene.app, scene.folder);
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  return () => {
    ending.abort();
    return serving;
  };
}

async function ended(): Promise<{ id: string; number: string }> {
  const id = await scene.submitted();
  await noteAccess(scene.app, {
    ...{ application: id, item: 'HUKOU', actor: scene.officer('HUKOU'), kind: 'shown', fields: ['MQXX.SFZH'] }
  });
  const { revision, number } = await scene.view(id);
  await scene.app.engine.withdraw({ application: id, key: 'w', revision, actor: scene.mother, reason: '不办了' });
  return { id, number };
}

describe('keys', () => {
  it('a new one is added, everything is wrapped under it, the old one goes, and never before', async () => {
    await ended();
    await scene.app.store.close();
    const [old] = (await shipped('keys', 'list'))['keys'] as { id: string; current: boolean }[];
    expect(old!.current).toBe(true);
    expect((await cli('keys', 'retire', old!.id)).err).toContain('正在使用');
    await shipped('keys', 'add');
    expect(statSync(join(scene.folder, 'master.key')).mode & 0o777).toBe(0o600);
    expect(await cli('keys', 'retire', old!.id)).toMatchObject({ code: 2, out: '' });
    await shipped('keys', 'rotate');
    const keys = (await shipped('keys', 'retire', old!.id))['keys'] as { id: string; applications: number }[];
    expect(keys.map(({ id, applications }) => [id === old!.id, applications])).toEqual([[false, 1]]);
    expect(readFileSync(join(scene.folder, 'master.key'), 'utf8').trim().split('\n')).toHaveLength(1);
    expect((await cli('replay', '--all')).code).toBe(0);
    expect((await cli('keys', 'burn')).code).toBe(2);
  });

  it('is done by the server where that has the data open', async () => {
    await ended();
    await shipped('keys', 'add');
    const stop = serve();
    const keys = (await shipped('keys', 'rotate'))['keys'] as { applications: number }[];
    await stop();
    expect(keys.map(({ applications }) => applications)).toEqual([0, 1]);
  });

  it('none is added where there is none, and to one that the server lacks nothing goes over', async () => {
    await ended();
    const copy = join(scene.folder, 'operator.keys');
    const given = { cwd: scene.folder, env: { ...env, YIJIANSHI_KEYS: copy } };
    const own = (act: string) => runCliHere(['keys', act, '--data', scene.folder], given);
    expect(await own('add')).toMatchObject({ code: 2, out: '' });
    expect(existsSync(copy)).toBe(false);
    copyFileSync(join(scene.folder, 'master.key'), copy);
    expect((await own('add')).code).toBe(0);
    const stop = serve();
    const run = await own('rotate');
    await stop();
    expect(run.code).toBe(2);
    expect(run.err).toContain('须重启服务');
    expect((await keyUse(scene.app.store, scene.app.keys)).map(({ applications }) => applications)).toEqual([1]);
  });
});

describe('an application', () => {
  it('is kept while it is held, then erased by its number with a reason', async () => {
    const { number } = await ended();
    await scene.app.store.close();
    expect((await cli('erase', number)).err).toContain('理由');
    await shipped('retention', 'hold', number, '--reason', '行政复议');
    expect((await cli('erase', number, '--reason', '期满')).err).toContain('行政复议');
    await shipped('retention', 'release', number);
    expect(await shipped('erase', number, '--reason', '期满')).toEqual({ number, state: 'erased' });
    expect((await cli('replay', number)).out).toContain('已销毁');
    expect(await shipped('access', number)).toMatchObject({ erased: true, receivers: [] });
  });

  it('is kept as long as the rule says that was set with its basis', async () => {
    await scene.app.store.close();
    expect((await cli('retention', 'set', 'newborn', '--term', '10y')).code).toBe(2);
    const done = await shipped('retention', 'set', 'newborn', '--term', '10y', '--basis', '档案法实施条例');
    expect(done['rules']).toMatchObject([{ bundle: 'newborn', years: 10, basis: '档案法实施条例' }]);
  });

  it('who saw it and who is given what is told without any value', async () => {
    const { number } = await ended();
    const run = await cli('access', number);
    expect(run.out).toContain('officer:');
    expect(run.out).toMatch(/查看/);
    expect(run.out).not.toMatch(/\d{17}[\dX]/);
    const told = (await shipped('access', number)) as { receivers: { fields: string[] }[]; looks: unknown[] };
    expect(told.looks).toHaveLength(1);
    expect(told.receivers.length).toBeGreaterThan(3);
    expect(told.receivers.every(({ fields }) => fields.length > 0)).toBe(true);
  });
});

describe('a person', () => {
  it('of whom authorisations alone are held gets those', async () => {
    const asked = { bundles: ['newborn'], application: null, rights: ['fill'], days: 30 };
    expect((await createAuthorisations(scene.app).grant(scene.stranger, asked)).ok).toBe(true);
    await scene.app.store.close();
    const out = join(scene.folder, 'authorisations.zip');
    const told = await cli('export-person', scene.stranger.id, '--out', out, '--reason', '本人要求');
    expect(told.code, told.err).toBe(0);
    const person = JSON.parse(Buffer.from(unzipSync(readFileSync(out))['person.json']!).toString());
    expect(person).toMatchObject({ authorisations: [{ principal: scene.stranger.id, state: 'offered' }] });
  });

  it('gets how they are told: the address that they gave, and that they agreed to text messages', async () => {
    const owner = scene.stranger.id;
    const at = scene.clock.now();
    const secret = 'a-secret-of-signing-in-that-is-long-enough';
    writeFileSync(join(scene.folder, `${SIGN_IN_FILE}.secret`), secret);
    const mailKey = mailKeyOf(secret, scene.app.keys.suite);
    const mail = { demo: true, send: () => Promise.reject(new Error('a demo sends nothing')) } as unknown as Mailer;
    const mails = createMails({ ...(scene.app as EngineDeps), mail, mailKey, site: '' });
    expect((await mails.ask(owner, 'stranger@mail.example.com', 'en')).ok).toBe(true);
    await scene.app.store.saveContact({ owner, agreedAt: at, updatedAt: at });
    await scene.app.store.close();
    const out = join(scene.folder, 'contacts.zip');
    const told = await cli('export-person', owner, '--out', out, '--reason', '本人要求');
    expect(told.code, told.err).toBe(0);
    const { contacts } = JSON.parse(Buffer.from(unzipSync(readFileSync(out))['person.json']!).toString());
    expect(contacts).toMatchObject({
      mail: { address: 'stranger@mail.example.com', confirmed: true, locale: 'en' },
      sms: { agreed: true, agreedAt: new Date(at).toISOString() }
    });
  });

  it('gets everything that is held, with who saw it, and the giving out is written down first', async () => {
    const { id, number } = await ended();
    const mine = (await scene.app.engine.data(id, scene.mother))!;
    const draft = await scene.newDraft();
    await scene.app.store.close();
    const out = join(scene.folder, 'person.zip');
    const args = ['--application', number, '--out', out, '--reason', '本人要求'];
    expect((await cli('export-person', '--application', number, '--out', out)).code).toBe(2);
    const told = await shipped('export-person', ...args);
    expect(told).toMatchObject({ applications: 1, drafts: 1, mentioned: 0, erased: 0 });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const files = unzipSync(readFileSync(out));
    const held = JSON.parse(Buffer.from(files[`${number}/application.json`]!).toString()) as {
      data: unknown;
      looks: { kind: string; department: string }[];
    };
    expect(held.data).toEqual(mine.data);
    expect(held.looks.map(({ kind }) => kind)).toContain('exported');
    expect(held.looks[0]).toMatchObject({ kind: 'shown' });
    expect(Object.keys(files)).toContain(`drafts/${draft.id}.json`);
    expect(Object.keys(files).filter((name) => name.startsWith(`${number}/files/`))).toHaveLength(mine.files.length);
    expect(Buffer.from(files['说明.md']!).toString()).toContain('谁看过完整信息');
    expect((await cli('export-person', ...args)).err).toContain('已经存在');
  });
});
