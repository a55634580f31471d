import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { STAFF_ROLES } from './policy/roles.ts';

const root = '/srv/yijianshi';
const codes = (env: Record<string, string>) => {
  const result = readConfig(env, root);
  return result.ok ? [] : result.problems.map((problem) => problem.code);
};

describe('readConfig', () => {
  it('is a demo on this machine when nothing is said', () => {
    expect(readConfig({}, root)).toEqual({
      ok: true,
      value: {
        demo: true,
        chosen: false,
        root,
        data: `${root}/data/demo`,
        database: null,
        files: { s3: null, clamd: null },
        workspace: root,
        host: '127.0.0.1',
        port: 5180,
        origin: null,
        secure: false,
        keyCalls: 600,
        deliverAllow: [],
        signIn: { providers: [], secondStep: { graceDays: 7, roles: [] } }
      }
    });
  });

  it('reads every variable; relative folders from the root', () => {
    const env = {
      YIJIANSHI_DEMO: '0',
      YIJIANSHI_DATA: 'x/y',
      YIJIANSHI_WORKSPACE: '/w',
      HOST: '10.0.0.5',
      PORT: '80',
      ORIGIN: 'https://yjs.example.gov.cn',
      YIJIANSHI_KEY_CALLS: '5000',
      DATABASE_URL: 'postgres://yjs:p%40ss@db.example:5432/yjs?sslmode=verify-full'
    };
    expect(readConfig(env, root)).toEqual({
      ok: true,
      value: {
        demo: false,
        chosen: true,
        root,
        data: `${root}/x/y`,
        database: 'postgres://yjs:p%40ss@db.example:5432/yjs?sslmode=verify-full',
        files: { s3: null, clamd: null },
        workspace: '/w',
        host: '10.0.0.5',
        port: 80,
        origin: 'https://yjs.example.gov.cn',
        secure: true,
        keyCalls: 5000,
        deliverAllow: [],
        signIn: { providers: [], secondStep: { graceDays: 7, roles: STAFF_ROLES } }
      }
    });
  });

  it('keeps a real installation apart from the demo by default', () => {
    const result = readConfig({ YIJIANSHI_DEMO: '0', ORIGIN: 'http://127.0.0.1:5180' }, root);
    expect(result.ok && result.value.data).toBe(`${root}/data/live`);
  });

  it.each([
    [{ YIJIANSHI_DEMO: 'yes' }, ['config/switch']],
    [{ PORT: '0' }, ['config/port']],
    [{ PORT: '70000' }, ['config/port']],
    [{ PORT: '8e3' }, ['config/port']],
    [{ ORIGIN: '127.0.0.1:80' }, ['config/origin']],
    [{ ORIGIN: 'https://a.cn/path' }, ['config/origin']],
    [{ ORIGIN: 'ftp://127.0.0.1' }, ['config/origin']],
    [{ HOST: '0.0.0.0' }, ['config/demo-host']],
    [{ HOST: '::' }, ['config/demo-host']],
    [{ HOST: '192.168.1.2' }, ['config/demo-host']],
    [{ ORIGIN: 'https://a.cn' }, ['config/demo-origin']],
    [{ YIJIANSHI_DEMO: '0' }, ['config/origin-missing']],
    [{ YIJIANSHI_DEMO: '0', ORIGIN: 'http://a.cn' }, ['config/origin-insecure']]
  ])('refuses %o', (env, expected) => {
    expect(codes(env as Record<string, string>)).toEqual(expected);
  });

  it.each(['127.0.0.1', 'localhost', '::1', '127.3.2.1'])('lets a demo listen on %s', (HOST) => {
    expect(codes({ HOST })).toEqual([]);
  });
});

describe('DATABASE_URL', () => {
  const real = { YIJIANSHI_DEMO: '0', ORIGIN: 'https://a.cn' };
  it.each(['postgresql://127.0.0.1/yjs', 'postgres:///yjs'])('takes %s', (url) => {
    expect(codes({ ...real, DATABASE_URL: url })).toEqual([]);
  });
  it.each([
    'mysql://u:secret@h/x',
    'postgres://u:secret@h',
    'postgres://u:secret@h/',
    'u:secret@h/x',
    'postgres://u:se cret@:x/y'
  ])('refuses %s without repeating what it says', (url) => {
    const result = readConfig({ ...real, DATABASE_URL: url }, root);
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'config/database', path: 'DATABASE_URL' }] });
    expect(JSON.stringify(result)).not.toMatch(/se ?cret/);
  });
  it('is refused in a demo, whether asked for or assumed', () => {
    expect(codes({ DATABASE_URL: 'postgres://h/x' })).toEqual(['config/demo-database']);
    expect(codes({ YIJIANSHI_DEMO: '1', DATABASE_URL: 'postgres://h/x' })).toEqual(['config/demo-database']);
  });
});
