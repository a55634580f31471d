import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  headerOf,
  MAIL_PASSWORD,
  MAIL_USER,
  partOf,
  startMailServer,
  type MailServer
} from '../../../../tests/support/mail-server.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { SITE, usePorts } from './ports-scene.ts';

const FROM = '一件事 <notices@yjs.example.cn>';
const ADDRESS = 'xiaoyu@mail.example.com';
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.fault = null;
  server.received.length = 0;
});

const scene = useNewborn('file');
const foreign = usePorts(scene, () => ({
  mail: { url: server.url, user: MAIL_USER, password: MAIL_PASSWORD, from: FROM, connectMs: 2000, totalMs: 5000 }
}));
const mails = () => foreign.services.mails!;
const codeIn = () => /\d{6}/.exec(partOf(server.received.at(-1)!, 'text/plain'))![0];
async function workAll(): Promise<void> {
  while ((await foreign.services.work()) > 0);
}
const ends = async (application: string) =>
  (await scene.app.store.portJobs(application)).map(({ kind, subject, state, note }) => [kind, subject, state, note]);

/** The mother gave her address, proved it, and handed in; then an item was refused. */
async function decided(locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<string> {
  expect(await codes(mails().ask(scene.mother.id, ADDRESS, locale))).toEqual([]);
  expect(await codes(mails().confirm(scene.mother.id, codeIn()))).toEqual([]);
  server.received.length = 0;
  const application = await scene.submitted();
  await scene.send(application, 'BIRTH_REG', 'reject', { reason: '材料不齐' });
  return application;
}

it('a decision is told once: file number, what waits and a link, nothing of the person', async () => {
  const application = await decided();
  await workAll();
  await workAll();
  const { number } = await scene.view(application);
  expect(server.received).toHaveLength(1);
  const [mail] = server.received;
  expect(mail!.to).toEqual([ADDRESS]);
  expect(headerOf(mail!, 'Subject')).toBe('部门作出了决定：新生儿出生一件事');
  expect(headerOf(mail!, 'From')).toContain('notices@yjs.example.cn');
  expect(headerOf(mail!, 'Auto-Submitted')).toBe('auto-generated');
  for (const type of ['text/plain', 'text/html'] as const) {
    const text = partOf(mail!, type);
    expect(text).toContain(number);
    expect(text).toContain(`${SITE}/applications/${application}`);
    expect(text).not.toContain(scene.mother.name);
    expect(text).not.toContain('材料不齐');
  }
  expect(await ends(application)).toEqual([['mail', 'decided', 'done', 'sent']]);
});

it('in the language in which it was asked for', async () => {
  await decided('en');
  await workAll();
  expect(headerOf(server.received[0]!, 'Subject')).toBe('A department has decided: 新生儿出生一件事');
  expect(partOf(server.received[0]!, 'text/html')).toContain('<html lang="en">');
});

it('nothing but the code goes to an address before it was typed, and not after the address was taken away', async () => {
  expect(await mails().setting(scene.mother.id)).toEqual({ address: null, confirmed: false, pending: null });
  await mails().ask(scene.mother.id, ADDRESS, 'zh-CN');
  expect(await mails().setting(scene.mother.id)).toEqual({ address: ADDRESS, confirmed: false, pending: null });
  const application = await scene.submitted();
  await scene.send(application, 'BIRTH_REG', 'reject', { reason: '材料不齐' });
  await workAll();
  expect(server.received).toHaveLength(1);
  expect(await ends(application)).toEqual([['mail', 'decided', 'done', 'not-agreed']]);
  const other = await decided();
  await mails().off(scene.mother.id);
  await workAll();
  expect(server.received).toEqual([]);
  expect(await ends(other)).toEqual([['mail', 'decided', 'done', 'not-agreed']]);
});

it('a code counts for half an hour, five tries, and whoever it was sent for', async () => {
  const ask = () => mails().ask(scene.mother.id, ADDRESS, 'zh-CN');
  const type = (code: string) => codes(mails().confirm(scene.mother.id, code));
  await ask();
  const wrong = codeIn() === '000000' ? '111111' : '000000';
  for (let tries = 0; tries < 5; tries += 1) expect(await type(wrong)).toEqual(['mail/code']);
  expect(await type(codeIn())).toEqual(['mail/code-over']);
  await ask();
  expect(await codes(mails().confirm(scene.stranger.id, codeIn()))).toEqual(['mail/code-over']);
  foreign.later(31);
  expect(await type(codeIn())).toEqual(['mail/code-over']);
  await ask();
  expect(await type(` ${codeIn().slice(0, 3)} ${codeIn().slice(3)}`)).toEqual([]);
  expect(await mails().setting(scene.mother.id)).toEqual({ address: ADDRESS, confirmed: true, pending: null });
});

it('a proven address goes on until another one is proven too', async () => {
  const OTHER = 'new@mail.example.com';
  const owner = scene.mother.id;
  const application = await decided();
  expect(await codes(mails().ask(owner, OTHER, 'zh-CN'))).toEqual([]);
  const code = codeIn();
  expect(await mails().setting(owner)).toEqual({ address: ADDRESS, confirmed: true, pending: OTHER });
  await workAll();
  expect(await ends(application)).toEqual([['mail', 'decided', 'done', 'sent']]);
  expect(server.received.at(-1)!.to).toEqual([ADDRESS]);
  server.fault = 'refuse';
  expect(await codes(mails().ask(owner, 'third@mail.example.com', 'zh-CN'))).toEqual(['mail/refused']);
  expect(await mails().setting(owner)).toEqual({ address: ADDRESS, confirmed: true, pending: null });
  expect(await codes(mails().confirm(owner, code))).toEqual(['mail/code-over']);
  server.fault = null;
  await mails().ask(owner, OTHER, 'zh-CN');
  expect(await codes(mails().confirm(owner, codeIn()))).toEqual([]);
  expect(await mails().setting(owner)).toEqual({ address: OTHER, confirmed: true, pending: null });
});

it('what is no address is refused, and so is one that the server does not take', async () => {
  for (const address of ['', 'x', 'a@b', '13900001234', 'a@b.cn\r\nBcc: c@d.cn', 'x@y.invalid'])
    expect(await codes(mails().ask(scene.mother.id, address, 'zh-CN'))).toEqual(['mail/address']);
  server.fault = 'refuse';
  expect(await codes(mails().ask(scene.mother.id, ADDRESS, 'zh-CN'))).toEqual(['mail/refused']);
  expect(await scene.app.store.mailContact(scene.mother.id)).toBeNull();
  expect(server.received).toEqual([]);
});

it.each(['later', 'drop'] as const)(
  'a server that cannot take it now (%s) is asked again with the same Message-ID',
  async (fault) => {
    const application = await decided();
    server.fault = fault;
    await workAll();
    expect(await ends(application)).toEqual([['mail', 'decided', 'open', 'unavailable']]);
    server.fault = null;
    foreign.later(10);
    await workAll();
    expect(await ends(application)).toEqual([['mail', 'decided', 'done', 'sent']]);
    expect(headerOf(server.received[0]!, 'Message-ID')).toMatch(/^<[0-9a-f]{40}@yjs\.example\.cn>$/);
  }
);

it('an address that is refused for good is shown to the operator, without the address', async () => {
  const application = await decided();
  server.fault = 'refuse';
  await workAll();
  const stuck = (await scene.app.store.stuckPortJobs(9)).filter((job) => job.application === application);
  expect(stuck).toMatchObject([{ kind: 'mail', state: 'failed', note: 'refused' }]);
  expect(JSON.stringify(stuck)).not.toContain(ADDRESS);
});

it('the address lies sealed', async () => {
  await decided();
  const row = await scene.app.store.mailContact(scene.mother.id);
  expect(Buffer.from(row!.sealed).includes(ADDRESS)).toBe(false);
});
