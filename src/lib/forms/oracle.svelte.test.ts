import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { Renderer, RendererProps } from './types.ts';
import { mapControl } from './control.svelte.ts';
import JsonForms from './JsonForms.svelte';
import { core, drawn, drawnByVue, examples, mappedByCore, type Drawn, type Example } from './oracle.fixture.ts';
import { builtInRenderers } from './renderers.ts';

type Draw = (renderer: unknown, props: RendererProps) => unknown;

/** The built-in renderers, each noting what its control is given before it draws. */
function watched(seen: Drawn[], expected: Drawn[], map: (own: object) => Record<string, unknown>): Renderer[] {
  return builtInRenderers.map((entry) => {
    const draw = entry.component as unknown as Draw;
    const component: Draw = (renderer, props) => {
      if ('scope' in props.uischema) {
        seen.push(drawn({ ...mapControl(props) }));
        const { uischema, schema, path, visible, enabled } = props;
        expected.push(drawn(map({ uischema, schema, path, visible, enabled })));
      }
      return draw(renderer, props);
    };
    return {
      ...entry,
      leaf: false,
      tester: core.withIncreasedRank(100, entry.tester as never) as Renderer['tester'],
      component: component as unknown as Component<RendererProps>
    };
  });
}

function drawnByUs(example: Example, ajv: unknown): { seen: Drawn[]; expected: Drawn[]; html: string } {
  const seen: Drawn[] = [];
  const expected: Drawn[] = [];
  const { data, schema, uischema, uischemas, config, i18n, readonly } = example;
  const input = { data, schema, uischema, uischemas, config, i18n, readonly, ajv };
  const { body } = render(JsonForms, {
    props: { ...input, renderers: watched(seen, expected, mappedByCore(example, ajv)) } as never
  });
  return { seen, expected, html: body };
}

/** A message of the renderer for what nobody draws. */
const UNKNOWN = /class="jf-unknown".{0,200}/;
/**
 * Examples in which the Vue binding draws an object inside itself until the stack ends (`allOf` of objects, a value of any type). They
 * are held against core's mapper alone. */
const ENDLESS = new Set(['mixed-object', 'json-editor', 'allOf', 'anyOf-oneOf-allOf-resolve', 'huge', 'jsonschema']);

interface Difference {
  example: string;
  key: string;
  /** The prop that differs; `drawn` when one side has no such control. */
  prop: string;
  theirs: unknown;
  ours: unknown;
}

/** Where we differ on purpose, and why. */
const KINDS: { why: string; is: (one: Difference) => boolean }[] = [
  {
    why: 'What a rule hides is not drawn at all, so that it cannot post; Vue draws a control that shows nothing.',
    is: ({ prop, theirs }) => prop === 'drawn' && (theirs as { visible: boolean }).visible === false
  },
  {
    why: 'A row of plain values is labelled with the name of its list: an input without a label has no name to be called by.',
    is: ({ prop, key, theirs }) => / #$/.test(key) && (prop === 'uischema' || (prop === 'label' && theirs === ''))
  }
];

function differences(example: string, theirs: Drawn[], ours: Drawn[]): Difference[] {
  const byKey = Map.groupBy(ours, ({ key }) => key);
  return theirs.flatMap(({ key, props }) => {
    const same = byKey.get(key) ?? [];
    if (same.length === 0) return [{ example, key, prop: 'drawn', theirs: props, ours: undefined }];
    const sets = same.map((one) =>
      Object.keys({ ...props, ...one.props })
        .filter((prop) => JSON.stringify(props[prop]) !== JSON.stringify(one.props[prop]))
        .map((prop) => ({ example, key, prop, theirs: props[prop], ours: one.props[prop] }))
    );
    return sets.sort((a, b) => a.length - b.length)[0] ?? [];
  });
}

const short = ({ example, key, prop, theirs, ours }: Difference): string =>
  `${example}: ${key}: ${prop}: ${JSON.stringify(theirs)?.slice(0, 160)} here ${JSON.stringify(ours)?.slice(0, 160)}`;

describe.each(examples.map((example) => [example.name, example] as const))('%s', (name, example) => {
  const ajv = core.createAjv();
  test('draws everything, each control with the props that core and the Vue binding give it', async () => {
    const { seen, expected, html } = drawnByUs(example, ajv);
    expect(seen).toEqual(expected);
    expect(html.match(UNKNOWN)).toBeNull();
    const theirs = ENDLESS.has(name) ? [] : await drawnByVue(example, ajv);
    const all = differences(name, theirs, seen);
    expect(all.filter((one) => !KINDS.some((kind) => kind.is(one))).map(short)).toEqual([]);
  });
});
