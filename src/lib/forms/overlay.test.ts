import { describe, expect, test } from 'vitest';
import { checkFormats, toFieldErrors } from './errors.ts';
import { readFormData } from './form-data.ts';
import { drawnSchema } from './overlay.ts';
import { schemaAt } from './schema-at.ts';

const schema = {
  type: 'object',
  required: ['baby'],
  properties: {
    baby: {
      type: 'object',
      required: ['weight'],
      properties: { id: { type: 'string' }, weight: { type: 'integer' }, at: { type: 'string', pattern: '^\\d{4}' } }
    },
    rows: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } }
  }
};
const at = (scope: string, options: object) => ({ type: 'Control', scope, options });
const uischema = {
  type: 'Categorization',
  elements: [
    {
      type: 'Category',
      label: '宝宝',
      options: { id: 'baby' },
      elements: [
        at('#/properties/baby/properties/id', { format: 'code' }),
        at('#/properties/baby/properties/weight', { unit: '克', example: '3250' }),
        at('#/properties/baby/properties/at', { format: 'local-date-time' }),
        at('#/properties/rows', {
          detail: { type: 'VerticalLayout', elements: [at('#/properties/id', { format: 'code' })] }
        })
      ]
    }
  ]
};
const formats = {
  code: {
    normalise: (text: string) => text.toUpperCase(),
    check: (value: string) => (value === 'X' ? undefined : '填 X')
  }
};

describe('options of controls', () => {
  test('stand in a copy of the schema', () => {
    const before = JSON.stringify(schema);
    const drawn = drawnSchema(schema, uischema);
    expect(schemaAt(drawn, 'baby.weight')).toEqual({ type: 'integer', 'x-unit': '克', 'x-example': '3250' });
    expect(schemaAt(drawn, 'rows.0.id')).toEqual({ type: 'string', format: 'code' });
    expect(JSON.stringify(schema)).toBe(before);
    expect(drawnSchema(schema, uischema)).toBe(drawn);
  });

  test('reach what is posted, its errors and its checks', () => {
    const posted: [string, string][] = [
      ['baby.id', 'x'],
      ['rows.0.id', 'y'],
      ['baby.at:year', '2026'],
      ['baby.at:month', '3'],
      ['baby.at:day', '5'],
      ['baby.at:hour', '8'],
      ['baby.at:minute', '6']
    ];
    const { data, unknown } = readFormData(schema, posted, undefined, formats, uischema);
    expect(data).toEqual({ baby: { id: 'X', at: '2026-03-05T08:06' }, rows: [{ id: 'Y' }] });
    expect(unknown).toEqual([]);
    expect(checkFormats(schema, data, formats, undefined, 'zh-CN', uischema)).toEqual([
      { path: 'rows.0.id', message: '填 X' }
    ]);
    const raw = [{ path: 'baby.weight', keyword: 'type' }];
    expect(
      toFieldErrors(schema, uischema, raw, { data: { baby: { weight: 'x' } }, category: 'baby' })[0]?.message
    ).toBe('weight按克填写，例如 3250');
  });

  test('parts of a date show their format where nothing names it', () => {
    const posted: [string, string][] = [
      ['baby.at:year', '2026'],
      ['baby.at:month', '3']
    ];
    expect(readFormData(schema, posted).data).toEqual({ baby: { at: '2026-03' } });
  });
});
