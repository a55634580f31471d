import { expect, it } from 'vitest';
import type { Problem } from '#lib/core/errors.ts';
import { readFileSettings } from './settings.ts';

function read(env: Record<string, string>, demo = false) {
  const problems: Problem[] = [];
  return { settings: readFileSettings(env, demo, problems), codes: problems.map(({ code }) => code) };
}

it('reads where uploads lie and who scans them', () => {
  expect(read({})).toEqual({ settings: { s3: null, clamd: null }, codes: [] });
  const files = 's3://files/a/b?endpoint=https://s3.example.cn&region=cn-1&pathStyle=1';
  expect(read({ YIJIANSHI_FILES: files, YIJIANSHI_CLAMD: 'scan.example.cn:3310' })).toEqual({
    settings: {
      s3: { bucket: 'files', prefix: 'a/b/', endpoint: 'https://s3.example.cn', region: 'cn-1', pathStyle: true },
      clamd: { host: 'scan.example.cn', port: 3310 }
    },
    codes: []
  });
  expect(read({ YIJIANSHI_CLAMD: '/run/clamd' }).settings.clamd).toEqual({ socket: '/run/clamd' });
});

it.each([
  [{ YIJIANSHI_FILES: 'files' }, false, ['config/files']],
  [{ YIJIANSHI_FILES: 's3://key:secret@files' }, false, ['config/files']],
  [{ YIJIANSHI_FILES: 's3://files?endpoint=http://s3.example.cn' }, false, ['config/files']],
  [{ YIJIANSHI_FILES: 's3://files?endpoint=https://s3.example.cn' }, true, ['config/files']],
  [{ YIJIANSHI_FILES: 's3://files?endpoint=http://127.0.0.1:9000' }, true, []],
  [{ YIJIANSHI_CLAMD: 'clamd' }, false, ['config/clamd']],
  [{ YIJIANSHI_CLAMD: 'scan.example.cn:3310' }, true, ['config/clamd']],
  [{ YIJIANSHI_CLAMD: '127.0.0.1:3310' }, true, []]
])('%o, a demo: %s', (env, demo, codes) => {
  expect(read(env as Record<string, string>, demo).codes).toEqual(codes);
});
