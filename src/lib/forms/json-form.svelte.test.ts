import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import JsonForm from './JsonForm.svelte';

test('renders', () => {
  const { body } = render(JsonForm, { props: { schema: { type: 'object', properties: { a: { type: 'string', title: '甲' } } } } });
  console.log(body);
  expect(body).toContain('name="a"');
});
