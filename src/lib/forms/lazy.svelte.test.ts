import { expect, test } from 'vitest';
import { prepareRenderers } from './lazy.ts';
import type { FormSchema, Renderer } from './types.ts';
import { and, rankWith, typeIs, uiTypeIs } from './json-forms/testers.ts';

/** Renderers that note when they are fetched. */
function watched(): { renderers: Renderer[]; fetched: string[] } {
  const fetched: string[] = [];
  const renderers = ['string', 'integer', 'boolean', 'object', 'array'].map((type): Renderer => ({
    tester: rankWith(1, and(uiTypeIs('Control'), typeIs(type))),
    load: () => {
      fetched.push(type);
      return Promise.resolve({ default: (() => undefined) as never });
    }
  }));
  return { renderers, fetched };
}
const text = { type: 'string' };
const schema: FormSchema = {
  type: 'object',
  properties: {
    name: text,
    rows: { type: 'array', items: { type: 'object', properties: { age: { type: 'integer' }, more: { $ref: '#' } } } },
    note: { oneOf: [{ type: 'object', properties: { yes: { type: 'boolean' } } }] }
  }
};
const control = (path: string) => ({ type: 'Control', scope: `#/properties/${path}` });

test('what elements, rows, parts and branches need is fetched once, and nothing else', async () => {
  const one = watched();
  await prepareRenderers(one.renderers, { schema, uischema: control('name') });
  expect(one.fetched).toEqual(['string']);
  const rows = watched();
  await prepareRenderers(rows.renderers, { schema, uischema: control('rows') });
  // Its rows hold the whole form again.
  expect(rows.fetched.toSorted()).toEqual(['array', 'boolean', 'integer', 'object', 'string']);
  const branches = watched();
  await prepareRenderers(branches.renderers, { schema, uischema: control('note') });
  expect(branches.fetched).toEqual(['boolean']);
});

test('without a UI schema every member counts, of several categories the one that is shown', async () => {
  const whole = watched();
  await prepareRenderers(whole.renderers, { schema: { type: 'object', properties: { name: text } } });
  expect(whole.fetched).toContain('string');
  const categories = ['name', 'rows'].map((id) => ({ type: 'Category', id, elements: [control(id)] }));
  const shown = watched();
  await prepareRenderers(shown.renderers, {
    schema,
    uischema: { type: 'Categorization', elements: categories },
    category: 'name'
  });
  expect(shown.fetched).toEqual(['string']);
  const all = watched();
  await prepareRenderers(all.renderers);
  expect(all.fetched).toHaveLength(5);
});

test('several patterns of one text are no parts of their own', async () => {
  const { renderers, fetched } = watched();
  const rest: Renderer = {
    tester: rankWith(0, () => true),
    load: () => {
      fetched.push('rest');
      return Promise.resolve({ default: (() => undefined) as never });
    }
  };
  const code = { type: 'string', allOf: [{ pattern: '^[0-9]+$' }, { pattern: '^.{18}$' }] };
  const form = { schema: { type: 'object', properties: { code } }, uischema: control('code') };
  await prepareRenderers([...renderers, rest], form);
  expect(fetched).toEqual(['string']);
});
