import { getContext, setContext } from 'svelte';
import type { FormStore } from './form-store.svelte.ts';

const KEY = Symbol('json-form');

export function provideForm(store: FormStore): FormStore {
  return setContext(KEY, store);
}

/** The form that a renderer stands in. */
export function useForm(): FormStore {
  const store = getContext<FormStore | undefined>(KEY);
  if (!store) throw new Error('A form renderer stands outside of <JsonForm>.');
  return store;
}

const AROUND = Symbol('schemas around');

/** Notes that an object is drawn with this schema; true when it stands inside one with the same. */
export function enterSchema(schema: object): boolean {
  const around = getContext<readonly object[] | undefined>(AROUND) ?? [];
  setContext(AROUND, [...around, schema]);
  return around.includes(schema);
}
