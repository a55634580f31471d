import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import JsonForm from '#lib/forms/JsonForm.svelte';
import { tagsOf } from '#lib/forms/markup.fixture.ts';
import { readFormData } from '#lib/forms/form-data.ts';
import { chinaFormats } from './formats.ts';
import { chinaRenderers } from './renderers.ts';

const schema = {
  type: 'object',
  properties: {
    id: { type: 'string', title: '证件号码', format: 'citizen-id' },
    region: { type: 'string', title: '户籍地', format: 'region' },
    phone: { type: 'string', title: '手机号', format: 'mobile' },
    pay: { type: 'number', title: '金额', 'x-unit': '元' },
    home: { type: 'string', title: '详细地址', format: 'address', maxLength: 100 }
  }
};
const props = { schema, formats: chinaFormats, renderers: chinaRenderers };

test('phone keyboards and autocomplete come from the format', () => {
  const inputs = tagsOf(render(JsonForm, { props }).body, 'input', 'textarea');
  const find = (name: string) => inputs.find((tag) => tag.attributes['name'] === name);
  expect(find('phone')?.attributes).toMatchObject({ inputmode: 'tel', autocomplete: 'tel-national' });
  expect(find('pay')?.attributes).toMatchObject({ inputmode: 'decimal' });
  expect(find('home')?.name).toBe('textarea');
  expect(find('home')?.attributes['autocomplete']).toBe('street-address');
});

test('an amount is read back in capitals', () => {
  expect(render(JsonForm, { props: { ...props, data: { pay: 8620.4 } } }).body).toContain('捌仟陆佰贰拾元肆角整');
});

test('without script a region is a posting search that offers counties only', () => {
  const codelists = { gbt2260: { '35': '福建省', '3502': '福建省厦门市', '350206': '福建省厦门市湖里区' } };
  const { body } = render(JsonForm, { props: { ...props, codelists, searches: { region: '厦门' } } });
  const radios = tagsOf(body, 'input').filter((tag) => tag.attributes['type'] === 'radio');
  expect(radios.map((tag) => tag.attributes['value'])).toEqual(['350206']);
  expect(tagsOf(body, 'button').map((tag) => tag.attributes['value'])).toContain('search:region');
});

test('typed as people type it, kept as it is sent', () => {
  const posted = readFormData(
    schema,
    [
      ['id', ' 11010519491231002ｘ'],
      ['phone', '+86 138-0013-8000'],
      ['pay', '8,620.40'],
      ['home', '枋湖路 161 号\r\n 2 幢']
    ],
    undefined,
    chinaFormats
  );
  expect(posted.data).toEqual({
    id: '11010519491231002X',
    phone: '13800138000',
    pay: 8620.4,
    home: '枋湖路 161 号2 幢'
  });
});

const more = {
  type: 'object',
  required: ['paper', 'name', 'promise'],
  properties: {
    paper: { type: 'string', title: '出生医学证明', format: 'file', 'x-accept': '.pdf' },
    name: { type: 'string', title: '申请人签名', format: 'signature' },
    promise: { type: 'boolean', const: true, title: '我承诺', format: 'commitment', 'x-text': '第一条\n第二条' },
    place: {
      type: 'object',
      title: '住址',
      format: 'address',
      properties: { town: { type: 'string', title: '街道', format: 'town' }, road: { type: 'string', title: '门牌' } }
    }
  }
};
const draw = (given: object = {}) =>
  render(JsonForm, { props: { schema: more, formats: chinaFormats, renderers: chinaRenderers, ...given } }).body;
const named = (body: string, name: string) =>
  tagsOf(body, 'input', 'textarea', 'select').filter(({ attributes }) => attributes['name'] === name);

test('a file is a plain file field without an uploader, and comes back as a file', () => {
  const [field] = named(draw(), 'paper:file');
  expect(field?.attributes).toMatchObject({ type: 'file', accept: '.pdf' });
  expect(field?.attributes).toHaveProperty('required');
  const file = new File(['x'], 'a.pdf');
  const posted = readFormData(more, [['paper:file', file]]);
  expect(posted.files).toEqual({ paper: file });
  expect(posted.unknown).toEqual([]);
  expect(readFormData(more, [['other:file', file]]).unknown).toEqual(['other:file']);
});

test('with an uploader the id of what was stored is posted, and its name is read', () => {
  const uploader = {
    upload: () => Promise.resolve('id-1'),
    nameOf: (id: string) => (id === 'id-1' ? '证明.pdf' : undefined)
  };
  const body = draw({ uploader, data: { paper: 'id-1' } });
  expect(named(body, 'paper').map(({ attributes }) => attributes['value'])).toEqual(['id-1']);
  expect(named(body, 'paper:file')).toEqual([]);
  expect(body).toContain('证明.pdf');
});

test('a signature is a written name without script, or what was drawn', () => {
  expect(named(draw({ data: { name: '王某' } }), 'name')[0]?.attributes).toMatchObject({ type: 'text', value: '王某' });
  const drawn = named(draw({ data: { name: 'data:image/png;base64,xx' } }), 'name');
  expect(drawn.map(({ attributes }) => attributes['type'])).toEqual(['hidden']);
});

test('a commitment stands whole above its tick; an address is one fieldset', () => {
  const body = draw();
  expect(body).toMatch(/role="group"[^>]*tabindex="0"|tabindex="0"[^>]*role="group"/);
  expect(body).toContain('第二条');
  expect(named(body, 'promise')[0]?.attributes['type']).toBe('checkbox');
  expect(body).toMatch(/<legend[^>]*>住址/);
  expect(named(body, 'place.road')).toHaveLength(1);
});
