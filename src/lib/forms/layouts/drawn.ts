import type { Component } from 'svelte';
import type { UISchemaElement } from '@jsonforms/core';
import type { Slot } from '../form-store.svelte.ts';
import type { RendererProps } from '../types.ts';

/** An element and what draws it. */
export interface Filled {
  element: UISchemaElement;
  slot: Slot;
}
interface Props {
  one: Filled;
  given: Pick<RendererProps, 'schema' | 'path' | 'enabled' | 'cell'>;
}

/** What a renderer is given. Its members are read where they are needed, so that they stay current; one object a field. */
class Passed implements RendererProps {
  readonly #from: Props;
  readonly place: RendererProps['place'];

  constructor(from: Props, place: RendererProps['place']) {
    this.#from = from;
    this.place = place;
  }
  get uischema(): RendererProps['uischema'] {
    return this.#from.one.element;
  }
  get schema(): RendererProps['schema'] {
    return this.#from.given.schema;
  }
  get path(): string {
    return this.#from.given.path;
  }
  get enabled(): boolean | undefined {
    return this.#from.given.enabled;
  }
  get cell(): boolean | undefined {
    return this.#from.given.cell;
  }
}

/** Draws an element by what its slot holds: a component that is one call, for the browser and for the server alike. */
export const Drawn = ((at, from) => {
  const { Renderer, place } = from.one.slot;
  if (!import.meta.env.SSR) return Renderer(at, new Passed(from, place));
  // Components on the server copy what they are given, member by member.
  const { schema, path, enabled, cell } = from.given;
  return Renderer(at, { uischema: from.one.element, schema, path, enabled, cell, place });
}) as Component<Props>;
