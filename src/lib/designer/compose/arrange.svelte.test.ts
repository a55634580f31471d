import { beforeEach, expect, it, vi } from 'vitest';
import { entry, smallComposition, smallContext } from '#lib/core/edit/edit-fixture.ts';
import type { Edit } from '#lib/core/model/index.ts';
import { Checker } from './checker.svelte.ts';
import { composeActs } from './compose-acts.ts';
import { Composer } from './composer.svelte.ts';
import { Drawing } from './drawing.svelte.ts';

/** The layout that was asked for comes when the test says so. */
const layout = vi.hoisted(() => ({ come: (): void => undefined }));
vi.mock('../canvas/layout-ask.ts', async () => {
  const { layoutFlow } = await import('../canvas/layout.ts');
  const lay = (flow: Parameters<typeof layoutFlow>[0]) =>
    new Promise((resolve) => (layout.come = () => resolve(layoutFlow(flow))));
  return { createLayoutWorker: () => Object.assign(lay, { close: () => undefined }) };
});
beforeEach(() => vi.stubGlobal('localStorage', { setItem: () => undefined, removeItem: () => undefined }));

const AWAY = { x: 4000, y: 5000 };

/** Thirty items, so that they pass in turns; each stands somewhere but one, N4. */
function open() {
  const context = smallContext();
  const { bundle } = smallComposition();
  const ids = Array.from({ length: 30 }, (_, at) => `N${at}`);
  const items = ids.map((id) => entry(id, [], { item: 'small.A', variantOf: 'A' }));
  const composition = {
    bundle: { ...bundle, items },
    positions: Object.fromEntries(ids.flatMap((id, at) => (id === 'N4' ? [] : [[id, { x: 0, y: at * 9 }]])))
  };
  const never = () => new Promise<Response>(() => undefined);
  const composer = new Composer(
    {
      person: 'admin-1',
      today: '2026-11-23',
      composition,
      number: 0,
      undo: null,
      redo: null,
      catalogue: [],
      departments: [{ id: 'gong-an', name: '公安局', short: '公安', hue: 'ga' }],
      items: Object.fromEntries(ids.map((id) => [id, [context.items['small.A']!]])),
      steps: {}
    },
    { send: never, look: never },
    String
  );
  const drawing = new Drawing(composer, new Checker(null, never), () => ({}));
  const acts = composeActs({ composer, drawing, pick: () => undefined, onopen: () => undefined });
  const run = vi.spyOn(composer, 'run');
  const arranged = async () => {
    await vi.waitFor(() =>
      expect(run.mock.calls.at(-1)?.[0][0]).toMatchObject({ do: 'arrange', positions: { N1: {} } })
    );
    return composer.composition.positions;
  };
  return { composer, drawing, acts, arranged };
}

it.each<['while it is laid out' | 'while nodes pass']>([['while it is laid out'], ['while nodes pass']])(
  'what is deleted or moved %s stays so',
  async (then) => {
    const { composer, drawing, acts, arranged } = open();
    const before = composer.composition.positions;
    const edits: Edit[] = [
      { do: 'remove', id: 'N2' },
      { do: 'remove', id: 'N4' },
      { do: 'arrange', positions: { N3: AWAY } }
    ];
    const pass = drawing.pass.bind(drawing);
    drawing.pass = async (...layout) => {
      const passed = pass(...layout);
      expect(drawing.layout.positions['N1']).not.toEqual(before['N1']);
      if (then === 'while nodes pass') composer.run(edits);
      expect(drawing.layout.positions['N3']).toEqual(AWAY);
      await passed;
    };
    acts.canvas.onlayout();
    if (then === 'while it is laid out') composer.run(edits);
    layout.come();
    const after = await arranged();
    expect(Object.keys(after).sort()).toEqual(composer.bundle.items.map(({ id }) => id).sort());
    expect(after['N3']).toEqual(AWAY);
    expect(after['N1']).not.toEqual(before['N1']);
    expect(drawing.layout.positions['N3']).toEqual(AWAY);
  }
);
