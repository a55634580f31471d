import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPorts } from './ports.ts';
import { readPortSettings } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const P = 'YIJIANSHI_PORT_';
const licence = { [`${P}LICENCE_URL`]: 'https://gateway.example.gov.cn/zz', [`${P}LICENCE_TOKEN`]: 't' };
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const refused = (env: Record<string, string>, demo = false) => {
  const read = readPortSettings(env, demo);
  return read.ok ? [] : read.problems.map(({ path }) => path);
};

describe('settings of ports', () => {
  it('nothing set: no port is there', () => {
    expect(readPortSettings({ PATH: '/bin' }, false)).toEqual({ ok: true, value: {} });
    const ports = openPorts(false, {}, { now: () => 0 });
    const { licence, registry, credit, payment, post, sms, foreign } = ports;
    expect([licence, registry, credit, payment, post, sms, foreign.size]).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      0
    ]);
  });

  it('an address with its credential, and how long it is waited for', async () => {
    const read = readPortSettings({ ...licence, [`${P}LICENCE_TIMEOUT_MS`]: '3000' }, false);
    expect(read).toEqual({
      ok: true,
      value: { licence: { url: licence[`${P}LICENCE_URL`], token: 't', connectMs: 2000, totalMs: 3000 } }
    });
    const ports = openPorts(false, read.ok ? read.value : {}, { now: () => 0 });
    expect(ports.licence?.demo).toBe(false);
    await ports.close();
  });

  it('secrets from files', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, `${SECRET}\n`);
    const env = {
      [`${P}PAYMENT_URL`]: 'http://127.0.0.1:9000',
      [`${P}PAYMENT_TOKEN_FILE`]: file,
      [`${P}PAYMENT_CALLBACK_SECRET_FILE`]: file
    };
    expect(readPortSettings(env, false)).toMatchObject({
      value: { payment: { token: SECRET, callbackSecret: SECRET } }
    });
  });

  it.each([
    ['no credential', { [`${P}SMS_URL`]: 'https://a.example' }, `${P}SMS_TOKEN`],
    ['a credential alone', { [`${P}SMS_TOKEN`]: 't' }, `${P}SMS_URL`],
    ['in the clear', { ...licence, [`${P}LICENCE_URL`]: 'http://gateway.example' }, `${P}LICENCE_URL`],
    ['no address', { ...licence, [`${P}LICENCE_URL`]: 'gateway' }, `${P}LICENCE_URL`],
    ['a credential in the address', { ...licence, [`${P}LICENCE_URL`]: 'https://u:p@g.example' }, `${P}LICENCE_URL`],
    ['no number', { ...licence, [`${P}LICENCE_TIMEOUT_MS`]: 'soon' }, `${P}LICENCE_TIMEOUT_MS`],
    ['misspelt', { [`${P}LICENSE_URL`]: 'https://a.example' }, `${P}LICENSE_URL`],
    [
      'no such file',
      { ...licence, [`${P}LICENCE_TOKEN`]: '', [`${P}LICENCE_TOKEN_FILE`]: '/none' },
      `${P}LICENCE_TOKEN_FILE`
    ],
    ['twice', { ...licence, [`${P}LICENCE_TOKEN_FILE`]: '/etc/hostname' }, `${P}LICENCE_TOKEN`],
    [
      'a weak secret',
      { [`${P}PAYMENT_URL`]: 'https://a.example', [`${P}PAYMENT_TOKEN`]: 't', [`${P}PAYMENT_CALLBACK_SECRET`]: 'x' },
      `${P}PAYMENT_CALLBACK_SECRET`
    ]
  ])('%s is refused with its name', (_, env, name) => {
    expect(refused(env)).toEqual([name]);
  });

  it('a foreign system needs its page and its secret', () => {
    const env = { [`${P}NATION_URL`]: 'https://a.example', [`${P}NATION_TOKEN`]: 't' };
    expect(refused(env)).toEqual([`${P}NATION_ENTRY`, `${P}NATION_SECRET`]);
    const whole = { ...env, [`${P}NATION_ENTRY`]: 'https://a.example/in', [`${P}NATION_SECRET`]: 's' };
    const read = readPortSettings(whole, false);
    const ports = openPorts(false, read.ok ? read.value : {}, { now: () => 0 });
    expect([...ports.foreign.keys()]).toEqual(['国垂']);
  });

  it('a demo reaches nobody', () => {
    expect(refused(licence, true)).toEqual([`${P}LICENCE_URL`]);
    const { licence: source, payment, foreign } = openPorts(true, {}, { now: () => 0 });
    expect([source?.demo, payment?.demo, foreign.size]).toEqual([true, true, 0]);
  });

  it('e-mail: an address, a sender, and a user only with a password', () => {
    const mail = { [`${P}MAIL_URL`]: 'smtps://mail.example.gov.cn', [`${P}MAIL_FROM`]: '一件事 <yjs@example.gov.cn>' };
    expect(readPortSettings(mail, false)).toEqual({
      ok: true,
      value: {
        mail: {
          ...{ url: mail[`${P}MAIL_URL`], from: mail[`${P}MAIL_FROM`], user: '', password: '' },
          ...{ connectMs: 5000, totalMs: 20_000 }
        }
      }
    });
    expect(refused({ ...mail, [`${P}MAIL_USER`]: 'u' })).toEqual([`${P}MAIL_USER`]);
    expect(refused({ ...mail, [`${P}MAIL_FROM`]: 'x\r\nBcc: a@b.cn' })).toEqual([`${P}MAIL_FROM`]);
    for (const url of ['https://mail.example.gov.cn', 'smtp://u:p@mail.example.gov.cn', 'smtp:x'])
      expect(refused({ ...mail, [`${P}MAIL_URL`]: url })).toEqual([`${P}MAIL_URL`]);
    expect(refused({ [`${P}MAIL_FROM`]: 'a@b.cn' })).toEqual([`${P}MAIL_URL`]);
    expect(refused(mail, true)).toEqual([`${P}MAIL_URL`]);
  });
});
