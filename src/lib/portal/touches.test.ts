import { expect, it } from 'vitest';
import { touchesOf } from './touches.ts';

const task = (item: string, status: string) => ({
  item,
  itemName: `事项${item}`,
  status,
  department: { name: `部门${item}` }
});
const element = (name: string, ...items: string[]) => ({
  element: name,
  title: name,
  uses: items.map((item) => ({ item }))
});

it('says of each field that is asked for who decided on the old value and who is sent the new one', () => {
  const elements = [element('a', 'A', 'B', 'C', 'D'), element('b', 'B'), element('c', 'A', 'B')];
  const tasks = [task('A', 'approved'), task('B', 'deciding'), task('C', 'refused'), task('D', 'correcting')];
  expect(touchesOf(elements, ['a', 'b'], tasks)).toEqual([
    { element: 'a', title: 'a', open: ['部门B', '部门D'], decided: [{ item: '事项A', department: '部门A' }] }
  ]);
});
