import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PROCESSES } from '#lib/core/chart/shipped.ts';
import { stepsOfProcess } from '#lib/core/chart/process-steps.ts';
import { applyEdits } from '#lib/core/edit/apply.ts';
import { smallComposition, smallContext } from '#lib/core/edit/edit-fixture.ts';
import { remade, unmade, madeBetween, type Made } from '#lib/core/edit/steps.ts';
import type { Composition, Edit } from '#lib/core/model/index.ts';
import { Composer } from './composer.svelte.ts';
import type { Composing, Shared } from './composing.ts';
import type { Job } from './kept.ts';

type Made1 = { number: number; key: string; made: Made };

/** What the server does: one row of steps, and the composition as it stands. */
class Server {
  composition: Composition = smallComposition();
  done: Made1[] = [];
  undone: Made1[] = [];
  keys = new Set<string>();
  number = 0;
  down = false;
  /** So many gestures are made whose answers never arrive. */
  lost = 0;

  shared(): Shared {
    const head = (row: Made1[]) => {
      const last = row.at(-1);
      return last ? { number: last.number, key: last.key, who: '林', what: '改' } : null;
    };
    return { composition: this.composition, number: this.number, undo: head(this.done), redo: head(this.undone) };
  }

  look = () => Promise.resolve(new Response(JSON.stringify(this.shared())));

  send = async (job: Job): Promise<Response> => {
    await Promise.resolve();
    if (this.down) throw new TypeError('no line');
    const problems = this.keys.has(job.key) ? [] : this.#make(job);
    if (this.lost > 0) {
      this.lost -= 1;
      throw new TypeError('the line broke');
    }
    if (problems.length > 0) return new Response(JSON.stringify({ ...this.shared(), problems }), { status: 422 });
    return new Response(JSON.stringify(this.shared()));
  };

  other(edit: Edit): void {
    const next = applyEdits(this.composition, [edit], smallContext());
    if (next.ok) this.#take(next.value, 'another.1');
  }

  #make(job: Job): string[] {
    if ('edits' in job) {
      const next = applyEdits(this.composition, job.edits, smallContext());
      if (!next.ok) return next.problems.map(({ message }) => message);
      this.#take(next.value, job.key);
      return [];
    }
    const step = (job.move === 'undo' ? this.done : this.undone).at(-1);
    if (!step || (step.number !== job.of && step.key !== job.of)) return ['又改过'];
    this.composition = (job.move === 'undo' ? unmade : remade)(this.composition, step.made)!;
    this.number += 1;
    this.keys.add(job.key);
    if (job.move === 'undo') this.undone.push(this.done.pop()!);
    else this.done.push(this.undone.pop()!);
    return [];
  }

  #take(next: Composition, key: string): void {
    this.number += 1;
    this.keys.add(key);
    this.done.push({ number: this.number, key, made: madeBetween(this.composition, next) });
    this.undone = [];
    this.composition = next;
  }
}

function open(server: Server, person = 'admin-1'): Composer {
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
  const composing: Composing = {
    ...server.shared(),
    person,
    today: '2026-11-23',
    catalogue,
    departments,
    items: {},
    steps: {}
  };
  return new Composer(composing, server, (status) => `没有接受（${status}）`);
}

const settled = (composer: Composer) => vi.waitFor(() => expect(composer.keeper.waiting).toBe(0));
const store = new Map<string, string>();

beforeEach(() => {
  store.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
    key: (at: number) => [...store.keys()][at] ?? null,
    get length() {
      return store.size;
    }
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
    const [place] = [...store.keys()];
    expect(place).toMatch(/^yijianshi:edits:small:/);
    expect(JSON.parse(store.get(place!)!)).toMatchObject({ jobs: [{ edits: [{ name: '乙' }] }] });

    server.down = false;
    composer.keeper.retry();
    await settled(composer);
    expect(server.composition.bundle.name).toBe('乙');
    expect(store.size).toBe(0);
  });

  it('makes a gesture once although its answer was lost, and takes it back once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = new Server();
    const composer = open(server);
    server.lost = 2;
    composer.run([{ do: 'remove', id: 'C' }]);
    composer.run([{ do: 'describe', name: '丁' }]);
    composer.step('undo');
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    await settled(composer);
    expect(server.number).toBe(3);
    expect(server.composition.bundle.items).toHaveLength(2);
    expect(server.composition.bundle.name).toBe(smallComposition().bundle.name);
    expect(JSON.stringify(composer.composition)).toBe(JSON.stringify(server.composition));
  });

  it('a page that was closed with work under way leaves it to the next, which makes each gesture once', async () => {
    const server = new Server();
    const composer = open(server);
    server.lost = 1;
    composer.run([{ do: 'remove', id: 'C' }]);
    composer.run([{ do: 'describe', name: '戊' }]);
    await vi.waitFor(() => expect(composer.keeper.state).toBe('offline'));
    expect(server.number).toBe(1);

    const next = open(server);
    const kept = next.keeper.left()!;
    expect(kept.jobs).toHaveLength(2);
    next.run([{ do: 'optional', id: 'A', optional: true }]);
    next.resume(kept);
    await settled(next);
    expect(server.number).toBe(3);
    expect(next.composition.bundle).toMatchObject({ name: '戊', items: [{ optional: true }, {}] });
    expect(next.keeper.left()).toBeNull();
    composer.keeper.retry();
    await settled(composer);
    expect(server.number).toBe(3);
    expect(next.step('undo')).not.toBeNull();
    await settled(next);
    expect(server.composition.bundle.name).toBe(smallComposition().bundle.name);
  });

  it('one gesture refused takes with it what took it back, and nothing else', async () => {
    const server = new Server();
    const composer = open(server);
    server.other({ do: 'remove', id: 'C' });
    composer.run([{ do: 'describe', name: '己' }]);
    composer.run([{ do: 'optional', id: 'C', optional: true }]);
    composer.step('undo');
    composer.step('redo');
    composer.run([{ do: 'optional', id: 'B', optional: true }]);
    composer.run([{ do: 'optional', id: 'A', optional: true }]);
    composer.step('undo');
    await settled(composer);
    expect(composer.refused[0]).toContain('没有事项“C”');
    expect(server.composition.bundle.name).toBe('己');
    expect(server.composition.bundle.items.map(({ id, optional }) => [id, optional])).toEqual([
      ['A', false],
      ['B', true]
    ]);
    expect(JSON.stringify(composer.composition)).toBe(JSON.stringify(server.composition));
    expect(composer.redo).not.toBeNull();
  });

  it('a gesture that can never be taken is told once, and what comes after it is made', async () => {
    const server = new Server();
    const composer = open({
      ...server,
      shared: () => server.shared(),
      look: server.look,
      send: (job: Job) =>
        'edits' in job && job.edits[0]?.do === 'remove'
          ? Promise.resolve(new Response('', { status: 413 }))
          : server.send(job)
    } as Server);
    composer.run([{ do: 'remove', id: 'C' }]);
    composer.run([{ do: 'describe', name: '庚' }]);
    await settled(composer);
    expect(composer.refused).toEqual(['没有接受（413）']);
    expect(server.composition.bundle).toMatchObject({ name: '庚', items: [{}, {}, {}] });
    expect(composer.keeper.state).toBe('saved');
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

it('looks at the steps of a further variant by its own process, as long as it is decided, else by that of the first', () => {
  const twice = applyEdits(smallComposition(), [{ do: 'duplicate', id: 'B', as: 'B2' }], smallContext());
  if (!twice.ok) throw new Error(twice.problems[0]!.message);
  const server = new Server();
  server.composition = twice.value;
  const as = (process: string) => [{ ...smallContext().items['small.B']!, process }];
  const steps = Object.fromEntries(['joint', 'promised'].map((id) => [id, stepsOfProcess(PROCESSES[id]!)]));
  const cancel: Edit = { do: 'step', id: 'B2', step: { how: 'cancel', state: 'consulting', consents: [] } };
  const runs = (items: Composing['items']) =>
    new Composer(
      { ...server.shared(), person: 'admin-1', today: '2026-11-23', catalogue: [], departments: [], items, steps },
      server,
      String
    ).run([cancel]);
  expect(runs({ B: as('promised'), B2: as('joint') })).toBe(true);
  expect(runs({ B: as('joint'), B2: as('promised') })).toBe(false);
  expect(runs({ B: as('joint') })).toBe(true);
  expect(runs({ B: as('promised') })).toBe(false);
});
