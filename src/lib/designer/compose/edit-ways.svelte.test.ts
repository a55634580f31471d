import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'svelte/server';
import { smallComposition, smallContext } from '#lib/core/edit/edit-fixture.ts';
import { applyEdits } from '#lib/core/edit/apply.ts';
import { PROCESSES } from '#lib/core/chart/shipped.ts';
import { stepsOfProcess } from '#lib/core/chart/process-steps.ts';
import { EditSchema, type Condition, type Edit, type StepChange } from '#lib/core/model/index.ts';
import { Checker } from './checker.svelte.ts';
import { composeActs, type Acts } from './compose-acts.ts';
import { Composer } from './composer.svelte.ts';
import type { Composing } from './composing.ts';
import { Drawing } from './drawing.svelte.ts';
import { submitEdits } from './edit-form.ts';
import ItemInspector from './ItemInspector.svelte';
import { checkText } from '../json/json-check.ts';
import { textOf } from '../json/json-session.ts';
import { outlineKey } from './outline-keys.ts';
import { outlineRows } from './outline-tree.ts';
import { readSituationForm } from '../situations/situation-edits.ts';

// Where what the bundle says is changed, whichever view is open: the canvas by pointer, the outline by keys, the JSON view as
// text; the inspector and the page of situations stand beside the first two.

const context = smallContext();
const cancel: StepChange = { how: 'cancel', state: 'consulting', consents: [] };
const here: Condition = { '==': [{ var: 's.place' }, 'in'] };

class World {
  readonly composer: Composer;
  readonly acts: Acts;
  readonly made: Edit[] = [];

  constructor(before: readonly Edit[]) {
    const items = Object.fromEntries(
      smallComposition().bundle.items.map(({ id, item }) => [id, [{ ...context.items[item]!, process: 'joint' }]])
    );
    const start = applyEdits(smallComposition(), before, context);
    if (!start.ok) throw new Error(start.problems[0]!.message);
    const catalogue = Object.values(context.items).map(({ id, name, department, limit, process, type }) => ({
      item: id,
      name,
      department,
      limit,
      materials: 0,
      process,
      type
    }));
    const composing: Composing = {
      person: 'admin-1',
      today: '2026-11-23',
      composition: start.value,
      number: 0,
      undo: null,
      redo: null,
      catalogue,
      departments: [{ id: 'gong-an', name: '公安局', short: '公安', hue: 'ga' }],
      items,
      steps: { joint: stepsOfProcess(PROCESSES['joint']!) }
    };
    const never = () => new Promise<Response>(() => undefined);
    this.composer = new Composer(composing, { send: never, look: never }, String);
    const run = this.composer.run.bind(this.composer);
    this.composer.run = (edits, said) => {
      const done = run(edits, said);
      if (done) this.made.push(...edits);
      return done;
    };
    const drawing = new Drawing(this.composer, new Checker(null, never), () => ({}));
    const pick = (ids: readonly string[]) => this.composer.select(ids);
    this.acts = composeActs({ composer: this.composer, drawing, pick, onopen: () => undefined });
    this.drawing = drawing;
  }
  readonly drawing: Drawing;

  /** Presses keys on a row of the outline. */
  press(id: string, key: string, held: Partial<KeyboardEvent> = {}): void {
    const event = { key, altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, ...held };
    const rows = outlineRows(this.drawing.outline, new Set());
    const nothing = () => undefined;
    const { shift, remove, duplicate } = this.acts;
    outlineKey(
      event,
      { id, rows, selected: [id] },
      {
        shift,
        remove,
        duplicate,
        insert: (after) => this.acts.put('small.D', { after }),
        open: nothing,
        steps: nothing,
        go: nothing,
        fold: nothing
      }
    );
  }

  /** Fills in a form that the inspector has for this selection, as it is drawn; throws where it has none. */
  fill(selected: string[], what: string, filled: Record<string, string> = {}): void {
    this.composer.select(selected);
    const props = { composer: this.composer, check: null, base: '', oncondition: () => undefined, onjson: null };
    const { body } = render(ItemInspector, { props });
    const forms = body.split('<form').map((part) => part.slice(0, part.indexOf('</form>')));
    const form = forms.find((part) => {
      const has = hiddenIn(part);
      return has['do'] === what && Object.entries(filled).every(([key, value]) => !(key in has) || has[key] === value);
    });
    if (!form) throw new Error(`no form for ${what}`);
    for (const name of Object.keys(filled)) expect(form, `${what}: ${name}`).toContain(`name="${name}"`);
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...hiddenIn(form), ...filled })) data.set(name, value);
    submitEdits(this.composer, data);
  }

  /** Posts a form of the page of situations. */
  ask(fields: Record<string, string>): void {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    const asked = readSituationForm(this.composer.composition.bundle, data, null);
    if (asked?.kind === 'edits') this.composer.run(asked.edits);
  }
}

function hiddenIn(form: string): Record<string, string> {
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name!, value!.replaceAll('&quot;', '"')]));
}

type Way = (world: World) => void;
interface Ways {
  /** With a pointer: on the canvas, or in what stands beside it. */
  canvas: Way | { none: string };
  /** By keys: in the outline, or in what stands beside it. */
  outline: Way | { none: string };
  /** What is there before. */
  given?: Edit[];
  /** Otherwise than the whole document it is no part of the text. */
  json?: { none: string };
}
const both = (way: Way): Pick<Ways, 'canvas' | 'outline'> => ({ canvas: way, outline: way });
const named: Edit = { do: 'name', named: { key: 'local', title: '本地', when: here } };

const WAYS: { [K in Edit['do']]: Ways } = {
  describe: both((world) => world.fill([], 'describe', { name: '乙', serviceObject: '法人', lead: 'gong-an' })),
  place: {
    canvas: ({ acts }) => acts.canvas.ondropitem('small.D', { x: 10, y: 10 }, { from: 'A', to: 'B' }),
    outline: (world) => world.press('A', 'Insert')
  },
  duplicate: {
    canvas: (world) => world.fill(['A'], 'duplicate'),
    outline: (world) => world.press('A', 'd', { ctrlKey: true })
  },
  remove: { canvas: ({ acts }) => acts.canvas.onremove(['B'], []), outline: (world) => world.press('B', 'Delete') },
  connect: {
    canvas: ({ acts }) => acts.canvas.onconnect('A', 'C'),
    outline: (world) => world.fill(['C'], 'connect', { from: 'A' })
  },
  disconnect: {
    canvas: ({ acts }) => acts.canvas.onremove([], [{ from: 'A', to: 'B' }]),
    outline: (world) => world.fill(['B'], 'disconnect')
  },
  mode: {
    ...both((world) => world.fill(['C'], 'mode', { mode: 'any' })),
    given: [{ do: 'connect', from: 'A', to: 'C' }]
  },
  applies: both((world) => world.fill(['C'], 'applies')),
  optional: both((world) => world.fill(['A'], 'optional', { optional: 'on' })),
  step: both((world) => world.fill(['A'], 'step', { state: 'consulting', how: 'cancel' })),
  unstep: { ...both((world) => world.fill(['A'], 'unstep')), given: [{ do: 'step', id: 'A', step: cancel }] },
  order: {
    canvas: (world) => world.fill(['B'], 'order', { at: '2' }),
    outline: (world) => world.press('B', 'ArrowDown', { altKey: true })
  },
  situation: both((world) => world.ask({ do: 'change', key: 'place', question: '哪里?', select: 'single' })),
  removeSituation: {
    ...both((world) => world.ask({ do: 'remove', key: 'who' })),
    given: [
      {
        do: 'situation',
        situation: { key: 'who', question: '谁?', select: 'single', options: [{ value: 'a', label: '甲' }] }
      }
    ]
  },
  orderSituation: {
    ...both((world) => world.ask({ do: 'up', key: 'who' })),
    given: [
      {
        do: 'situation',
        situation: { key: 'who', question: '谁?', select: 'single', options: [{ value: 'a', label: '甲' }] }
      }
    ]
  },
  alias: both((world) => world.fill([], 'alias', { role: 'agent', others: 'mother、father' })),
  exits: {
    ...both((world) => world.ask({ do: 'unexit', key: '0' })),
    given: [{ do: 'exits', exits: [{ when: here, text: '请到窗口' }] }]
  },
  name: both(({ acts }) => acts.applies('A', here, [{ key: 'local', title: '本地', when: here }])),
  unname: { ...both((world) => world.ask({ do: 'unname', key: 'local' })), given: [named] },
  arrange: {
    canvas: ({ acts }) => acts.canvas.onmove({ A: { x: 5, y: 5 } }),
    outline: { none: 'it has no places' },
    json: { none: 'places are kept apart from what the bundle says' }
  },
  document: {
    canvas: { none: 'it is the text of the JSON view' },
    outline: { none: 'it is the text of the JSON view' }
  }
};

const kinds = EditSchema.anyOf.map((each) => each.properties.do.const);

beforeEach(() => {
  const none = {
    getItem: () => null,
    setItem: () => undefined,
    removeItem: () => undefined,
    key: () => null,
    length: 0
  };
  vi.stubGlobal('localStorage', none);
});

it('no kind of edit is forgotten, and none is left out of more than it must', () => {
  expect(Object.keys(WAYS).sort()).toEqual([...kinds].sort());
  const left = kinds.flatMap((kind) =>
    (['canvas', 'outline'] as const).filter((view) => typeof WAYS[kind][view] !== 'function')
  );
  expect(left).toHaveLength(3);
});

describe.each(kinds.filter((kind) => kind !== 'document'))('%s', (kind) => {
  const { given = [], json, ...ways } = WAYS[kind];
  for (const view of ['canvas', 'outline'] as const) {
    const way = ways[view];
    if (typeof way === 'function')
      it(`can be made in the ${view}`, () => {
        const world = new World(given);
        const before = JSON.stringify(world.composer.composition);
        way(world);
        expect(world.composer.refused).toEqual([]);
        expect(world.made.map((edit) => edit.do)).toContain(kind);
        expect(JSON.stringify(world.composer.composition)).not.toBe(before);
        world.acts.close();
      });
  }

  const maker = typeof ways.canvas === 'function' ? ways.canvas : ways.outline;
  if (!json && typeof maker === 'function')
    it('comes to the same document typed as JSON', () => {
      const [drawn, typed] = [new World(given), new World(given)];
      maker(drawn);
      const { bundle } = drawn.composer.composition;
      const read = checkText(textOf(bundle), typed.composer.composition.bundle, typed.composer.context);
      expect(read.problems).toEqual([]);
      typed.composer.run([{ do: 'document', bundle: read.bundle! }]);
      expect(typed.composer.refused).toEqual([]);
      expect(typed.composer.composition.bundle).toEqual(bundle);
      expect(typed.made).toEqual([expect.objectContaining({ do: 'document' })]);
      expect(bundle).not.toEqual(new World(given).composer.composition.bundle);
      drawn.acts.close();
      typed.acts.close();
    });
});
