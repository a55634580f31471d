import { expect, it } from 'vitest';
import { readObserve } from './settings.ts';

it.each([
  [{}, null],
  [{ YIJIANSHI_METRICS: '127.0.0.1:9464' }, { host: '127.0.0.1', port: 9464 }],
  [{ YIJIANSHI_METRICS: '[::1]:9464' }, { host: '::1', port: 9464 }],
  [
    { YIJIANSHI_METRICS: '9464', YIJIANSHI_LOG: 'debug' },
    { host: '127.0.0.1', port: 9464 }
  ]
])('reads %o', (env, metrics) => {
  expect(readObserve(env)).toEqual({ ok: true, value: { metrics } });
});

it.each([
  [{ YIJIANSHI_LOG: 'loud' }, 'config/log'],
  [{ YIJIANSHI_METRICS: 'here' }, 'config/metrics'],
  [{ YIJIANSHI_METRICS: '127.0.0.1:70000' }, 'config/metrics'],
  [{ YIJIANSHI_METRICS: 'http://127.0.0.1:9464' }, 'config/metrics']
])('refuses %o', (env, code) => {
  expect(readObserve(env)).toMatchObject({ ok: false, problems: [{ code }] });
});
