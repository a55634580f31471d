import { getContext, setContext } from 'svelte';
import type { FormStore } from './form-store.svelte.ts';

const KEY = Symbol('json-form');

export function provideForm(store: FormStore): FormStore {
  return setContext(KEY, store);
}

/** The form that a renderer stands in. */
export function useForm(): FormStore {
  const store = getContext<FormStore | undefined>(KEY);
  if (!store) throw new Error('Outside of a form');
  return store;
}
