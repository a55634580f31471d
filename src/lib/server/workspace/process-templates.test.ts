// Templates of one's own on disk: copied, changed step by step, taken back, made again, and found by whoever opens the folder.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, Result } from '#lib/core/errors.ts';
import type { ProcessTemplate } from '#lib/core/model/index.ts';
import { changeProcess, copyProcess, moveProcess } from './process-templates.ts';
import { openWorkspace } from './workspace.ts';

const by = { who: '李敏', now: Date.UTC(2026, 2, 12, 1) };
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-templates-'));
  // No bundles: they would be read anew for every step.
  for (const part of ['processes', 'calendars.json', 'departments.json'])
    cpSync(join('flows', part), join(dir, 'flows', part), { recursive: true });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const file = (id = 'own') => join(dir, 'flows/processes', `${id}.json`);
const read = () => JSON.parse(readFileSync(file(), 'utf8')) as ProcessTemplate & { region: { states: object } };
const history = () =>
  JSON.parse(readFileSync(join(dir, 'flows/history/processes/own.json'), 'utf8')) as {
    steps: { number: number; act: string; who: string; of?: number }[];
  };
function refused(result: Result<unknown>): string {
  expect(result.ok).toBe(false);
  return result.ok ? '' : (result.problems as Problem[])[0]!.code;
}
const title = (words: string) => changeProcess(dir, 'own', { do: 'title', state: 'deciding', title: words }, by);

describe('copyProcess', () => {
  it('writes everything out, so that no later change of another template changes it', async () => {
    const copied = await copyProcess(dir, 'promised', { id: 'own', name: ' 本局承诺件 ' });
    expect(copied).toEqual({ ok: true, value: 'own' });
    const made = read();
    expect(made).toMatchObject({ id: 'own', name: '本局承诺件', revision: 1, basedOn: 'promised' });
    expect(made).not.toHaveProperty('extends');
    expect(made).not.toHaveProperty('use');
    expect(Object.keys(made.region.states)).toEqual(expect.arrayContaining(['examining', 'deciding', 'settled']));
    const found = (await openWorkspace(dir)).processes().find(({ id }) => id === 'own');
    expect(found).toMatchObject({ own: true, name: '本局承诺件' });
    expect(found!.process.ok).toBe(true);
  });

  it('refuses what is no name, is taken, or is not there, and writes nothing then', async () => {
    const copy = (from: string, id: string, name = '新') => copyProcess(dir, from, { id, name });
    expect(refused(await copy('promised', 'Own one'))).toBe('process/id');
    expect(refused(await copy('promised', 'other', '  '))).toBe('process/no-name');
    expect(refused(await copy('promised', 'own'))).toBe('process/taken');
    expect(refused(await copy('promised', 'instant'))).toBe('process/taken');
    expect(refused(await copy('nothing', 'other'))).toBe('process/none');
    expect(existsSync(file('other'))).toBe(false);
  });
});

describe('changes, taken back and made again', () => {
  it('come back to the same bytes', async () => {
    const before = readFileSync(file(), 'utf8');
    expect(await title('集体审查')).toMatchObject({ ok: true, value: { number: 1, act: 'change', who: '李敏' } });
    const after = readFileSync(file(), 'utf8');
    expect(read()).toMatchObject({ revision: 2, titles: { deciding: '集体审查' } });
    expect((await moveProcess(dir, 'own', 1, by, 'undo')).ok).toBe(true);
    expect(readFileSync(file(), 'utf8')).toBe(before);
    expect((await moveProcess(dir, 'own', 1, by, 'redo')).ok).toBe(true);
    expect(readFileSync(file(), 'utf8')).toBe(after);
    expect(history().steps.map(({ number, act, of }) => [number, act, of])).toEqual([
      [1, 'change', undefined],
      [2, 'undo', 1],
      [3, 'redo', 1]
    ]);
  });

  it('refuses a step that is not the last one any more, and one whose file somebody has edited since', async () => {
    expect((await title('会审')).ok).toBe(true);
    expect(refused(await moveProcess(dir, 'own', 1, by, 'undo'))).toBe('process/moved-on');
    expect(refused(await moveProcess(dir, 'own', 4, by, 'redo'))).toBe('process/moved-on');
    const kept = readFileSync(file(), 'utf8');
    writeFileSync(file(), kept.replace('"会审"', '"手改的名称"'));
    expect(refused(await moveProcess(dir, 'own', 4, by, 'undo'))).toBe('process/edited');
    writeFileSync(file(), kept);
    expect((await moveProcess(dir, 'own', 4, by, 'undo')).ok).toBe(true);
    expect(read().titles?.['deciding']).toBe('集体审查');
  });

  it('leaves shipped templates alone', async () => {
    const shipped = readFileSync(file('promised'), 'utf8');
    const edit = { do: 'title', state: 'deciding', title: '别的' } as const;
    expect(refused(await changeProcess(dir, 'promised', edit, by))).toBe('process/shipped');
    expect(refused(await changeProcess(dir, 'nothing', edit, by))).toBe('process/none');
    expect(readFileSync(file('promised'), 'utf8')).toBe(shipped);
  });

  it('refuses a change that breaks the template, and keeps the file', async () => {
    const before = readFileSync(file(), 'utf8');
    const edit = { do: 'removeState', state: 'nowhere' } as const;
    expect((await changeProcess(dir, 'own', edit, by)).ok).toBe(false);
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });
});
