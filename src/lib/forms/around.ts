import { getContext, setContext } from 'svelte';

const AROUND = Symbol('schemas around');

/** Notes that an object is drawn with this schema; true when it stands inside one with the same. */
export function enterSchema(schema: object): boolean {
  const around = getContext<readonly object[] | undefined>(AROUND) ?? [];
  setContext(AROUND, [...around, schema]);
  return around.includes(schema);
}
