import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FormStore } from './form-store.svelte.ts';
import type { FormSchema } from './types.ts';

const schema: FormSchema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    home: { type: 'object', properties: { road: { type: 'string' } } },
    rows: { type: 'array', items: { type: 'object', properties: { x: { type: 'string' } } } }
  }
};
const open = (data: Record<string, unknown>) =>
  new FormStore(() => ({ schema, data }), { renderers: [], said: {} as never });

test('letters of one field are one step, until the field is left', () => {
  const form = open({});
  for (const text of ['王', '王小', '王小明']) form.set('name', text);
  form.history.close();
  form.set('name', '王大明');
  form.set('home.road', '路');
  expect(form.history.canUndo).toBe(true);
  expect([form.undo(), form.get('name'), form.get('home.road')]).toEqual([true, '王大明', undefined]);
  expect([form.undo(), form.get('name')]).toEqual([true, '王小明']);
  expect([form.undo(), form.data]).toEqual([true, {}]);
  expect([form.undo(), form.history.canUndo]).toEqual([false, false]);
  while (form.redo());
  expect(form.data).toEqual({ name: '王大明', home: { road: '路' } });
  form.undo();
  form.set('name', '李');
  expect(form.redo(), 'a new change ends what could be made again').toBe(false);
});

test('any changes, all taken back, leave exactly what was there; made again, what they made', () => {
  const value = fc.constantFrom('a', 'b', '', undefined);
  const change = fc.oneof(
    fc.record({ path: fc.constantFrom('name', 'home.road', 'rows.0.x', 'rows.1.x'), value }),
    fc.constantFrom('add', 'remove', 'move', 'close')
  );
  const start = fc.constantFrom({}, { name: '王' }, { rows: [{ x: 'q' }, {}], home: {} });
  fc.assert(
    fc.property(start, fc.array(change, { maxLength: 30 }), (data, changes) => {
      const form = open(data);
      for (const one of changes) {
        if (one === 'add') form.addRow('rows', {});
        else if (one === 'remove') {
          if (form.count('rows') > 0) form.removeRow('rows', 0);
        } else if (one === 'move') form.moveRow('rows', 0, 1);
        else if (one === 'close') form.history.close();
        else if (!one.path.startsWith('rows') || form.count('rows') > Number(one.path[5]))
          form.set(one.path, one.value);
      }
      const end = structuredClone(form.data);
      while (form.undo());
      expect(form.data).toEqual(data);
      while (form.redo());
      expect(form.data).toEqual(end);
    }),
    { numRuns: 300 }
  );
});
