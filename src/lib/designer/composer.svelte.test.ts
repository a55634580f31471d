import { beforeEach, describe, expect, it, vi } from 'vitest';
import { applyEdits } from '#lib/core/edit/apply.ts';
import { smallComposition, smallContext } from '#lib/core/edit/edit-fixture.ts';
import { remade, unmade, madeBetween, type Made } from '#lib/core/edit/steps.ts';
import type { Composition, Edit } from '#lib/core/model/index.ts';
import { Composer } from './composer.svelte.ts';
import type { Composing, Shared } from './composing.ts';
import type { Asked } from './keeper.svelte.ts';

/** What the server does: one row of steps, and the composition as it stands. */
class Server {
  composition: Composition = smallComposition();
  done: { number: number; made: Made }[] = [];
  undone: { number: number; made: Made }[] = [];
  number = 0;
  down = false;

  shared(): Shared {
    const head = (row: { number: number }[]) =>
      row.at(-1) ? { number: row.at(-1)!.number, who: '林', what: '改' } : null;
    return { composition: this.composition, number: this.number, undo: head(this.done), redo: head(this.undone) };
  }

  send = async (asked: Asked): Promise<Response> => {
    await Promise.resolve();
    if (this.down) throw new TypeError('no line');
    const said = (problems?: string[]) =>
      new Response(JSON.stringify({ ...this.shared(), ...(problems ? { problems } : {}) }), {
        status: problems ? 422 : 200
      });
    if ('edits' in asked) {
      const next = applyEdits(this.composition, asked.edits, smallContext());
      if (!next.ok) return said(next.problems.map(({ message }) => message));
      this.#take(next.value);
      return said();
    }
    const step = (asked.move === 'undo' ? this.done : this.undone).at(-1);
    if (step?.number !== asked.number) return said(['又改过']);
    this.composition = (asked.move === 'undo' ? unmade : remade)(this.composition, step.made)!;
    this.number += 1;
    if (asked.move === 'undo') this.undone.push(this.done.pop()!);
    else this.done.push(this.undone.pop()!);
    return said();
  };

  other(edit: Edit): void {
    const next = applyEdits(this.composition, [edit], smallContext());
    if (next.ok) this.#take(next.value);
  }

  #take(next: Composition): void {
    this.number += 1;
    this.done.push({ number: this.number, made: madeBetween(this.composition, next) });
    this.undone = [];
    this.composition = next;
  }
}

function open(server: Server): Composer {
  const catalogue = Object.values(smallContext().items).map((item) => ({
    item: item.id,
    name: item.name,
    department: item.department,
    limit: item.limit,
    materials: 0,
    process: item.process,
    type: item.type
  }));
  const departments = [{ id: 'gong-an', name: '公安局', short: '公安', hue: 'ga' }];
  const composing: Composing = { ...server.shared(), catalogue, departments, items: {} };
  return new Composer(composing, server.send);
}

const settled = (composer: Composer) => vi.waitFor(() => expect(composer.keeper.waiting).toBe(0));
const store = new Map<string, string>();

beforeEach(() => {
  store.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key)
  });
});

describe('the model of the editor', () => {
  it('makes gestures at once, keeps them in their order, and takes them back to the byte', async () => {
    const server = new Server();
    const composer = open(server);
    const start = JSON.stringify(composer.composition);
    composer.run([{ do: 'remove', id: 'C' }]);
    composer.run([{ do: 'describe', name: '甲' }]);
    expect(composer.composition.bundle.items).toHaveLength(2);
    expect(composer.keeper.waiting).toBe(2);
    expect(composer.step('undo')).not.toBeNull();
    composer.step('undo');
    expect(JSON.stringify(composer.composition)).toBe(start);
    await settled(composer);
    expect(JSON.stringify(server.composition)).toBe(start);
    expect(composer.keeper.state).toBe('saved');
    expect(composer.step('redo')).not.toBeNull();
    await settled(composer);
    expect(server.composition.bundle.items).toHaveLength(2);
    expect(composer.undo).not.toBeNull();
  });

  it('says why a gesture cannot be made, and changes nothing', () => {
    const composer = open(new Server());
    expect(composer.run([{ do: 'connect', from: 'C', to: 'A' }])).toBe(false);
    expect(composer.refused[0]).toContain('事项A → 事项B → 事项C → 事项A');
    expect(composer.keeper.waiting).toBe(0);
  });

  it('keeps what waits on this computer while there is no line, and sends it afterwards', async () => {
    const server = new Server();
    server.down = true;
    const composer = open(server);
    composer.run([{ do: 'describe', name: '乙' }]);
    await vi.waitFor(() => expect(composer.keeper.state).toBe('offline'));
    expect(JSON.parse(store.get('yijianshi:edits:small')!)).toMatchObject({ jobs: [{ edits: [{ name: '乙' }] }] });

    const again = open(new Server());
    expect(again.keeper.left()?.jobs).toHaveLength(1);

    server.down = false;
    composer.keeper.retry();
    await settled(composer);
    expect(server.composition.bundle.name).toBe('乙');
    expect(store.has('yijianshi:edits:small')).toBe(false);
  });

  it('two people: edits are made on what the other left; what no longer fits is told and what is there is shown', async () => {
    const server = new Server();
    const [mine, theirs] = [open(server), open(server)];
    theirs.run([{ do: 'remove', id: 'B' }]);
    await settled(theirs);
    mine.run([{ do: 'describe', name: '丙' }]);
    await settled(mine);
    expect(mine.composition.bundle.items.map(({ id }) => id)).toEqual(['A', 'C']);
    expect(server.composition.bundle.name).toBe('丙');
    theirs.look(server.shared());
    expect(theirs.composition.bundle.name).toBe('丙');

    server.other({ do: 'remove', id: 'C' });
    mine.run([{ do: 'optional', id: 'C', optional: true }]);
    await settled(mine);
    expect(mine.refused[0]).toContain('没有事项“C”');
    expect(JSON.stringify(mine.composition)).toBe(JSON.stringify(server.composition));
  });

  it('lets go of what is not there any more', () => {
    const composer = open(new Server());
    composer.select(['A', 'C']);
    composer.run([{ do: 'remove', id: 'C' }]);
    expect(composer.selected).toEqual(['A']);
    expect(composer.primary?.id).toBe('A');
  });
});
