import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { duringRequest } from './request.ts';

function logged(pretty: boolean, say: (log: ReturnType<typeof createLogger>) => void, level = 'info'): string {
  let text = '';
  say(createLogger({ level, pretty, write: (line) => void (text += line) }));
  return text;
}

it('writes one JSON object a line, with level, time and the request it belongs to', () => {
  const note = { id: 'r1', route: '/', role: 'nobody' };
  const line = logged(false, (log) => duringRequest(note, () => log.info({ count: 2 }, '已发布')));
  expect(JSON.parse(line)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    request: 'r1',
    count: 2,
    msg: '已发布'
  });
  expect(line.endsWith('}\n')).toBe(true);
});

it('keeps quiet below its level', () => {
  expect(logged(false, (log) => log.info('x'), 'warn')).toBe('');
  expect(logged(false, (log) => log.fatal('x'), 'silent')).toBe('');
});

it.each([
  ['a new line', 'a\n{"level":"info","msg":"forged"}'],
  ['a return', 'a\r\nERROR forged'],
  ['a line separator', 'a\u2028forged\u2029forged'],
  ['next line', 'a\u0085forged'],
  ['signs that move the cursor', '\u001b[2J\u009b1;1Hforged'],
  ['signs that turn the direction', 'a\u202eforged\u2066'],
  ['a quote that ends the text', '","level":"fatal","msg":"forged']
])('lets no value pass for another line: %s', (_, value) => {
  for (const pretty of [false, true]) {
    const text = logged(pretty, (log) => log.error({ where: value }, value));
    expect(text.split('\n').filter((line) => /^\S/.test(line))).toHaveLength(1);
    expect(text).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
    if (pretty) continue;
    const entry = JSON.parse(text) as { where: string; level: string };
    expect([entry.where, entry.level]).toEqual([value, 'error']);
  }
});

it('strikes out fields that could hold personal data, and numbers of people wherever they stand', () => {
  const text = logged(false, (log) => {
    log.info({ name: '林小雨', user: { phone: '13800001234', deep: { idNo: '350206199203122842' } } }, 'a');
    log.info({ where: '/x/350206199203122842?tel=13800001234' }, 'mail li@example.com, 35020619920312284X');
    log.info({ cookie: 'session=abc', headers: { authorization: 'Bearer abc' } }, 'b');
  });
  expect(text).not.toMatch(/林小雨|13800001234|350206|li@example|abc/);
  expect(text.split('[***]').length).toBeGreaterThan(7);
});

it('leaves file numbers, times and request ids as they are', () => {
  const text = logged(false, (log) =>
    log.info({ request: '1234567890123456', ms: 12.5, at: 1763812345678 }, '3502-261122-00017')
  );
  expect(JSON.parse(text)).toMatchObject({
    request: '1234567890123456',
    ms: 12.5,
    at: 1763812345678,
    msg: '3502-261122-00017'
  });
});

it('writes for people at a terminal what was said, then the fields, then the stack', () => {
  const text = logged(true, (log) => log.error({ fault: 'E-1', stack: ['at a (b.ts:1)'] }, 'fault'));
  expect(text).toBe('ERROR fault fault=E-1\n  at a (b.ts:1)\n');
  expect(logged(true, (log) => log.info('已启动'))).toBe('已启动\n');
});
