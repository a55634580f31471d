import { expect, test } from 'vitest';
import { withFormats } from './with-formats.ts';

const at = (code: string, path: string) => ({ code, path, message: code });

test('a format says what is expected in place of a pattern that does not', () => {
  const found = withFormats([at('form/pattern', 'mother.idNo')], [{ path: 'mother.idNo', message: '是 18 位' }]);
  expect(found).toEqual([{ code: 'form/format', path: 'mother.idNo', message: '是 18 位' }]);
});

test.each(['form/required', 'form/citizen-id', 'form/maxlength'])(
  '%s is told, and the format of that place not',
  (code) => {
    expect(withFormats([at(code, 'a')], [{ path: 'a', message: 'x' }])).toEqual([at(code, 'a')]);
  }
);

test('a pattern of which no format speaks stays, and so do formats of other places', () => {
  expect(withFormats([at('form/pattern', 'a')], [{ path: 'b', message: 'x' }])).toEqual([
    at('form/pattern', 'a'),
    { code: 'form/format', path: 'b', message: 'x' }
  ]);
});
