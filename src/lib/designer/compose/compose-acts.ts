import type { BundleItem, Condition, Edit, NamedCondition } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { jointId, type CanvasEditing } from '../canvas/canvas.ts';
import type { Composer } from './composer.svelte.ts';
import { mayConnect } from './composer-flow.ts';
import type { Drawing } from './drawing.svelte.ts';
import { isMoved } from './moved.ts';
import { duplicateEdits, placeEdits, type Where } from './edit-form.ts';
import { NODE } from '../canvas/layout.ts';
import { createLayoutWorker } from '../canvas/layout-ask.ts';

/** A line between two nodes of the canvas. */
export interface Line {
  from: string;
  to: string;
}

/** What every view can do with the bundle, and how the canvas does it. */
export interface Acts {
  put: (document: string, to: Where, at?: { x: number; y: number }) => void;
  remove: (items: readonly string[], lines?: readonly Line[]) => void;
  duplicate: (items: readonly string[]) => void;
  step: (move: 'undo' | 'redo') => void;
  /** One place up or down in the list of items. */
  shift: (id: string, by: -1 | 1) => void;
  /** Whom an item is for; `made`: conditions that got a name on the way. */
  applies: (id: string, when: Condition, made: readonly NamedCondition[]) => void;
  canvas: CanvasEditing;
  close: () => void;
}

interface Around {
  composer: Composer;
  drawing: Drawing;
  pick: (items: readonly string[], line: Line | null) => void;
  onopen: (item: string) => void;
}

/** Each of them is one gesture, and so one step of the history. */
export function composeActs({ composer, drawing, pick, onopen }: Around): Acts {
  const layoutWorker = createLayoutWorker();
  const items = () => composer.bundle.items;
  const isDrawn = (from: string, to: string) => drawnIn(items()).get(to)?.has(from) ?? false;

  function put(document: string, to: Where, at?: { x: number; y: number }): void {
    const entry = composer.catalogue.find((each) => each.item === document);
    if (!entry) return;
    const { id, edits } = placeEdits(composer.bundle, entry, to);
    const arranged: Edit[] = at ? [{ do: 'arrange', positions: { [id]: centredOn(at) } }] : [];
    if (composer.run([...edits, ...arranged], m.compose_said_placed({ name: entry.name }))) pick([id], null);
  }

  function remove(ids: readonly string[], lines: readonly Line[] = []): void {
    const names = ids.map((id) => composer.nameOf(id)).join('、');
    const drawn = lines.filter(({ from, to }) => isDrawn(from, to));
    if (ids.length + drawn.length === 0) composer.refused = [m.compose_edge_implied()];
    else {
      const edits = [
        ...drawn.map((each) => ({ do: 'disconnect' as const, ...each })),
        ...ids.map((id) => ({ do: 'remove' as const, id }))
      ];
      composer.run(edits, ids.length > 0 ? m.compose_said_removed({ name: names }) : '');
    }
    pick(composer.selected, null);
  }

  function duplicate(ids: readonly string[]): void {
    const { edits, made } = duplicateEdits(composer.bundle, ids);
    if (made.length > 0 && composer.run(edits, m.compose_said_duplicated({ count: made.length }))) pick(made, null);
  }

  function step(move: 'undo' | 'redo'): void {
    const what = composer.step(move);
    if (what !== null)
      composer.said = move === 'undo' ? m.compose_said_undone({ what }) : m.compose_said_redone({ what });
  }

  function shift(id: string, by: -1 | 1): void {
    const at = items().findIndex((entry) => entry.id === id) + by;
    if (at >= 0 && at < items().length) composer.run([{ do: 'order', id, at }]);
  }

  function applies(id: string, when: Condition, made: readonly NamedCondition[]): void {
    composer.run([...made.map((named) => ({ do: 'name' as const, named })), { do: 'applies', id, when }]);
  }

  async function arrange(): Promise<void> {
    const before = composer.composition.positions;
    const next = await layoutWorker(drawing.flow);
    await drawing.pass(next, before);
    drawing.take(next);
    // Meanwhile somebody may have deleted, put in or moved one.
    const nodes = drawing.flow.nodes.flatMap(({ id }) => {
      const at = next.positions[id];
      return at ? [[id, at] as const] : [];
    });
    const steps = drawing.joint.map(({ step: each }) => [jointId(each.id), null] as const);
    const left = [...nodes, ...steps].filter(([id]) => !isMoved(id, before, composer.composition.positions));
    composer.run([{ do: 'arrange', positions: Object.fromEntries(left) }]);
  }

  const canvas: CanvasEditing = {
    onmove: (positions) => void composer.run([{ do: 'arrange', positions }]),
    onconnect: (from, to) => void composer.run([{ do: 'connect', from, to }]),
    mayConnect: (from, to) => mayConnect(composer.composition, from, to),
    isDrawn,
    onremove: remove,
    ondropitem: (dropped, at, on) => {
      const to = on?.to.startsWith('$') ? undefined : on?.to;
      const from = on?.from.startsWith('$') ? undefined : on?.from;
      put(dropped, on && to ? { ...(from ? { after: from } : {}), before: to } : {}, at);
    },
    onlayout: () => void arrange(),
    onopen
  };
  return { put, remove, duplicate, step, shift, applies, canvas, close: () => layoutWorker.close() };
}

function centredOn({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: Math.round(x - NODE.width / 2), y: Math.round(y - NODE.height / 2) };
}

const drawn = new WeakMap<readonly BundleItem[], ReadonlyMap<string, ReadonlySet<string>>>();

/** What each item waits for by a line that people drew; the same list of items is gone through once. */
function drawnIn(items: readonly BundleItem[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = drawn.get(items) ?? new Map(items.map(({ id, dependsOn }) => [id, new Set(dependsOn)]));
  drawn.set(items, known);
  return known;
}
