import { describe, expect, test } from 'vitest';
import type { FormSchema } from './types.ts';
import { applyCommands } from './commands.ts';
import { mergeFormData, readFormData } from './form-data.ts';

const schema: FormSchema = {
  type: 'object',
  properties: {
    baby: {
      type: 'object',
      properties: {
        name: { type: 'string', title: '姓名' },
        weight: { type: 'integer' },
        height: { type: 'number' },
        bornAt: { type: 'string', format: 'local-date-time' },
        birthday: { type: 'string', format: 'date' },
        month: { type: 'string', format: 'month' },
        sex: {
          type: 'string',
          oneOf: [
            { const: '1', title: '男' },
            { const: '2', title: '女' }
          ]
        },
        twin: { type: 'boolean' },
        level: { enum: [1, 2, 3] },
        idNo: { type: 'string', format: 'id' },
        note: { type: 'string' },
        admitted: { type: 'string', pattern: '^\\d', 'x-format': 'YYYY-MM-DDTHH:mm' },
        likes: {
          type: 'array',
          uniqueItems: true,
          items: {
            oneOf: [
              { const: 'a', title: '甲' },
              { const: 'b', title: '乙' }
            ]
          }
        }
      }
    },
    agreed: { type: 'boolean', const: true },
    children: {
      type: 'array',
      maxItems: 3,
      items: { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } } }
    },
    tags: { type: 'array', items: { type: 'string' } }
  }
};
const formats = { id: { normalise: (text: string) => text.toUpperCase() } };

function read(...entries: [string, string][]) {
  return readFormData(schema, entries, undefined, formats);
}

describe('values', () => {
  test.each<[string, [string, string][], unknown]>([
    ['text is trimmed', [['baby.name', '  王 小明 ']], { baby: { name: '王 小明' } }],
    ['a form sends \\r\\n, a text keeps \\n', [['baby.note', 'a\r\nb']], { baby: { note: 'a\nb' } }],
    ['empty is absent', [['baby.name', '   ']], {}],
    ['a number', [['baby.weight', '3250']], { baby: { weight: 3250 } }],
    ['full-width digits and thousands', [['baby.weight', '３，２５０']], { baby: { weight: 3250 } }],
    [
      'a fraction for an integer stays a number that the schema refuses',
      [['baby.weight', '3.25']],
      { baby: { weight: 3.25 } }
    ],
    ['what is no number stays as typed', [['baby.weight', '3斤2两']], { baby: { weight: '3斤2两' } }],
    [
      'an integer beyond exactness stays as typed',
      [['baby.weight', '12345678901234567890']],
      { baby: { weight: '12345678901234567890' } }
    ],
    [
      'three parts of a date',
      [
        ['baby.birthday:year', '2026'],
        ['baby.birthday:month', '3'],
        ['baby.birthday:day', '５']
      ],
      { baby: { birthday: '2026-03-05' } }
    ],
    [
      'parts with their words',
      [
        ['baby.month:year', '2026年'],
        ['baby.month:month', '3月']
      ],
      { baby: { month: '2026-03' } }
    ],
    [
      'a date and time',
      [
        ['baby.bornAt:year', '2026'],
        ['baby.bornAt:month', '3'],
        ['baby.bornAt:day', '5'],
        ['baby.bornAt:hour', '8'],
        ['baby.bornAt:minute', '26']
      ],
      { baby: { bornAt: '2026-03-05T08:26' } }
    ],
    [
      'a date layout means a format',
      [
        ['baby.admitted:year', '2026'],
        ['baby.admitted:month', '12'],
        ['baby.admitted:day', '31'],
        ['baby.admitted:hour', '0'],
        ['baby.admitted:minute', '5']
      ],
      { baby: { admitted: '2026-12-31T00:05' } }
    ],
    [
      'half a date stays visible',
      [
        ['baby.birthday:year', '2026'],
        ['baby.birthday:month', ''],
        ['baby.birthday:day', '5']
      ],
      { baby: { birthday: '2026--05' } }
    ],
    [
      'an empty date is absent',
      [
        ['baby.birthday:year', ''],
        ['baby.birthday:month', ''],
        ['baby.birthday:day', ' ']
      ],
      {}
    ],
    ['a code', [['baby.sex', '2']], { baby: { sex: '2' } }],
    ['words of a code, from a suggestion field', [['baby.sex', '女']], { baby: { sex: '2' } }],
    ['a code that is not in the list stays as typed', [['baby.sex', '9']], { baby: { sex: '9' } }],
    ['a numeric enum', [['baby.level', '2']], { baby: { level: 2 } }],
    ['yes and no', [['baby.twin', 'false']], { baby: { twin: false } }],
    ['an unticked box that stood there', [['agreed:set', '1']], { agreed: false }],
    [
      'a ticked box',
      [
        ['agreed:set', '1'],
        ['agreed', 'true']
      ],
      { agreed: true }
    ],
    [
      'several choices',
      [
        ['baby.likes:set', '1'],
        ['baby.likes', 'a'],
        ['baby.likes', 'b'],
        ['baby.likes', 'a']
      ],
      { baby: { likes: ['a', 'b'] } }
    ],
    ['no choice', [['baby.likes:set', '1']], {}],
    [
      'rows close ranks',
      [
        ['children.0.name', '甲'],
        ['children.3.name', '丁'],
        ['children.3.age', '4']
      ],
      { children: [{ name: '甲' }, { name: '丁', age: 4 }] }
    ],
    [
      'an empty row that stood there stays',
      [
        ['children:set', '2'],
        ['children.0.name', '甲'],
        ['children.1.name', '']
      ],
      { children: [{ name: '甲' }, {}] }
    ],
    [
      'texts in a list',
      [
        ['tags:set', '2'],
        ['tags.0', 'x'],
        ['tags.1', '']
      ],
      { tags: ['x'] }
    ],
    ['a format normalises', [['baby.idNo', '12x']], { baby: { idNo: '12X' } }]
  ])('%s', (_name, entries, data) => {
    expect(read(...entries).data).toEqual(data);
  });
});

describe('names that are not there', () => {
  test.each([
    'nobody',
    'baby.nobody',
    '__proto__.polluted',
    'baby.__proto__.polluted',
    'constructor.prototype.polluted',
    'baby',
    'children',
    'children.x.name',
    'children.99999.name',

    'baby.name:set',
    'baby..name',
    ''
  ])('%s is reported', (name) => {
    const posted = read([name, 'x']);
    expect(posted.unknown).toEqual([name]);
    expect(posted.data).toEqual({});
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('files and names outside of the scope are reported', () => {
    const posted = readFormData(
      schema,
      [
        ['baby.name', '甲'],
        ['baby.note', 'x'],
        ['tags.0', 't'],
        ['baby.height', new Blob(['1'])]
      ],
      ['baby.name', 'tags']
    );
    expect(posted.data).toEqual({ baby: { name: '甲' }, tags: ['t'] });
    expect(posted.unknown).toEqual(['baby.note', 'baby.height']);
  });

  test('a row number does not make a huge list', () => {
    expect(read(['children:set', '99999999']).data['children']).toHaveLength(500);
  });
});

describe('commands', () => {
  test('add, remove and search are read', () => {
    const posted = read(
      ['command', 'add:children'],
      ['command', 'remove:children.1'],
      ['command', 'search:baby.idNo'],
      ['baby.idNo:search', ' 湖里 ']
    );
    expect(posted.commands).toEqual([
      { kind: 'add', path: 'children' },
      { kind: 'remove', path: 'children', index: 1 },
      { kind: 'search', path: 'baby.idNo' }
    ]);
    expect(posted.searches).toEqual({ 'baby.idNo': '湖里' });
  });

  test('Enter in a search field with nothing chosen means a search; with a choice it does not', () => {
    expect(read(['baby.idNo:search', '湖里']).commands).toEqual([{ kind: 'search', path: 'baby.idNo' }]);
    expect(read(['baby.idNo:search', '湖里'], ['baby.idNo', '350206']).commands).toEqual([]);
  });

  test('an optional choice can be taken back', () => {
    const posted = read(['baby.sex', '2'], ['baby.name', '甲'], ['command', 'clear:baby.sex']);
    expect(posted.data).toEqual({ baby: { name: '甲' } });
    expect(mergeFormData({ baby: { sex: '2' } }, posted)).toEqual({ baby: { name: '甲' } });
  });

  test.each([
    'clear:baby',
    'clear:children',
    'add:baby',
    'add:baby.likes',
    'remove:children',
    'add:nobody',
    'drop:children',
    'add:__proto__'
  ])('%s is no command', (text) => {
    const posted = read(['command', text]);
    expect(posted.commands).toEqual([]);
    expect(posted.unknown).toEqual([`command=${text}`]);
  });

  test('rows come and go within maxItems', () => {
    const add = { kind: 'add', path: 'children' } as const;
    expect(applyCommands(schema, {}, [add])).toEqual({ children: [{}] });
    expect(applyCommands(schema, { children: [{ name: '甲' }, {}, {}] }, [add])).toEqual({
      children: [{ name: '甲' }, {}, {}]
    });
    expect(
      applyCommands(schema, { children: [{ name: '甲' }, { name: '乙' }] }, [
        { kind: 'remove', path: 'children', index: 0 }
      ])
    ).toEqual({ children: [{ name: '乙' }] });
    expect(applyCommands(schema, { children: [{}] }, [{ kind: 'remove', path: 'children', index: 0 }])).toEqual({});
    expect(applyCommands(schema, { tags: ['a'] }, [{ kind: 'add', path: 'tags' }])).toEqual({ tags: ['a', ''] });
  });
});

describe('putting it over what is kept', () => {
  test('posted and empty is removed, not posted stays', () => {
    const kept = { baby: { name: '甲', note: '旧', weight: 3000 }, agreed: true };
    const merged = mergeFormData(kept, read(['baby.name', ''], ['baby.weight', '3250']));
    expect(merged).toEqual({ baby: { note: '旧', weight: 3250 }, agreed: true });
    expect(kept.baby.name).toBe('甲');
  });

  test('a list is replaced as a whole', () => {
    const kept = {
      children: [
        { name: '甲', age: 1 },
        { name: '乙', age: 2 }
      ]
    };
    expect(mergeFormData(kept, read(['children:set', '1'], ['children.0.name', '乙']))).toEqual({
      children: [{ name: '乙' }]
    });
    expect(mergeFormData(kept, read(['children:set', '0']))).toEqual({});
  });
});

describe('choices between schemas, and parts like the whole', () => {
  const person: FormSchema = { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } } };
  const body: FormSchema = { type: 'object', properties: { name: { type: 'string' }, size: { type: 'string' } } };
  const shapes = {
    type: 'object',
    $defs: { office: { type: 'object', properties: { name: { type: 'string' }, under: { $ref: '#/$defs/office' } } } },
    properties: {
      who: { oneOf: [person, body] },
      number: { type: ['string', 'integer'] },
      office: { $ref: '#/$defs/office' }
    }
  } as unknown as FormSchema;
  const post = (...entries: [string, string][]) => readFormData(shapes, entries);

  test('answers are read by the branch that stood on the page', () => {
    const posted = post(['who:was', '0'], ['who:branch', '0'], ['who.name', '王'], ['who.age', '31']);
    expect(posted.data).toEqual({ who: { name: '王', age: 31 } });
    expect([posted.commands, posted.unknown]).toEqual([[], []]);
    expect(post(['number:was', '1'], ['number:branch', '1'], ['number', '12']).data).toEqual({ number: 12 });
    expect(post(['number:was', '0'], ['number:branch', '0'], ['number', '12']).data).toEqual({ number: '12' });
  });

  test('another branch than the one on the page asks for the page again and keeps what both have', () => {
    const posted = post(['who:was', '0'], ['who:branch', '1'], ['who.name', '王'], ['who.age', '31']);
    expect(posted.commands).toEqual([{ kind: 'branch', path: 'who', index: 1 }]);
    expect(posted.searches).toEqual({ 'who:branch': '1' });
    const kept = mergeFormData({}, posted);
    expect(applyCommands(shapes, kept, posted.commands)).toEqual({ who: { name: '王' } });
    const text = post(['number:was', '0'], ['number:branch', '1'], ['number', 'abc']);
    expect(applyCommands(shapes, mergeFormData({}, text), text.commands)).toEqual({});
    expect(post(['command', 'branch:who'], ['who:was', ''], ['who:branch', '']).commands).toEqual([
      { kind: 'branch', path: 'who', index: undefined }
    ]);
    expect(post(['command', 'branch:office']).unknown).toEqual(['command=branch:office']);
  });

  test('a part like the whole is added and taken out again, with what was in it', () => {
    const added = post(['office.name', '局'], ['command', 'add:office.under']);
    const data = applyCommands(shapes, mergeFormData({}, added), added.commands);
    expect(data).toEqual({ office: { name: '局', under: {} } });
    const taken = post(['office.name', '局'], ['office.under.name', '科'], ['command', 'clear:office.under']);
    expect(mergeFormData({ office: { under: { name: '旧' } } }, taken)).toEqual({ office: { name: '局' } });
    expect(post(['command', 'add:office']).unknown).toEqual(['command=add:office']);
  });
});
