import { untrack } from 'svelte';
import type { Answers } from '#lib/core/model/index.ts';
import type { JointNode } from '../canvas/canvas.ts';
import type { Checker } from './checker.svelte.ts';
import type { Composer } from './composer.svelte.ts';
import { composerFlow } from './composer-flow.ts';
import type { Flow } from '../canvas/flow.ts';
import { columnLayout } from '../canvas/lanes.ts';
import { layoutFlow, NODE, type Layout } from '../canvas/layout.ts';
import { isMoved } from './moved.ts';
import { outlineOf } from './outline.ts';

/** So many items are laid out before anybody notices. */
const AT_ONCE = 30;
/** So many nodes are moved in one go: a thousand at once would hold the page up. */
const A_TURN = 25;
const GAP = { x: 58, y: 48 } as const;

/** What the views draw of a bundle that is being composed. */
export class Drawing {
  readonly #composer: Composer;
  readonly #checker: Checker;
  readonly #answers: () => Answers;
  // Nothing jumps: what stands somewhere stays there until somebody moves it or asks for a new layout.
  #base = $state.raw<Layout>()!;
  /** Nodes that are on their way to a new layout. */
  #passing = $state.raw<Layout['positions']>({});
  /** Where they stood when the layout was asked for: one that was moved since stays where it was put. */
  #passingFrom: Layout['positions'] = {};

  constructor(composer: Composer, checker: Checker, answers: () => Answers) {
    this.#composer = composer;
    this.#checker = checker;
    this.#answers = answers;
    const flow = untrack(() => this.flow);
    const isLarge = flow.nodes.length > AT_ONCE;
    this.#base = isLarge ? columnLayout(flow) : layoutFlow(flow);
    // Where everything stands already, a better drawing would change nothing.
    const isPlaced = flow.nodes.every(({ id }) => composer.composition.positions[id]);
    if (isLarge && !isPlaced && typeof Worker !== 'undefined') void this.#better(flow);
  }

  /** A large drawing is laid out away from the page, which can be used meanwhile. */
  async #better(flow: Flow): Promise<void> {
    const { createLayoutWorker } = await import('../canvas/layout-ask.ts');
    const lay = createLayoutWorker();
    const first = this.#base;
    const layout = await lay(flow).catch(() => first);
    lay.close();
    if (this.#base === first) this.#base = layout;
  }

  readonly flow = $derived.by(() =>
    composerFlow(
      this.#composer.bundle,
      (id) => this.#composer.documentOf(id),
      this.#composer.departments,
      this.#checker.check,
      this.#answers()
    )
  );

  readonly outline = $derived.by(() => outlineOf(this.flow));

  readonly joint = $derived.by(() =>
    (this.#checker.check?.joint ?? []).map((step): JointNode => {
      const own = step.items.flatMap((id) => this.flow.nodes.filter((node) => node.id === id));
      const departments = own
        .map(({ department }) => department)
        .filter(({ id }, at, all) => all.findIndex((each) => each.id === id) === at);
      return { step, hues: departments.map(({ hue }) => hue), shorts: departments.map(({ short }) => short) };
    })
  );

  readonly layout = $derived.by((): Pick<Layout, 'direction' | 'positions'> => {
    const own = this.#composer.composition.positions;
    const passing = Object.fromEntries(
      Object.entries(this.#passing).filter(([id]) => !isMoved(id, this.#passingFrom, own))
    );
    const positions = { ...this.#base.positions, ...own, ...passing };
    for (const { id } of this.flow.nodes) positions[id] ??= this.#nearby(id, positions);
    return { direction: this.#base.direction, positions };
  });

  /** From now on nodes without a position of their own stand where this layout has them. */
  take(layout: Layout): void {
    this.#base = layout;
    this.#passing = {};
  }

  /**
   * Shows the nodes where a layout has them, some after some; nothing is kept of it but by `take`.
   * @param from the positions of the composition when the layout was asked for
   */
  async pass({ positions }: Layout, from: Layout['positions']): Promise<void> {
    this.#passingFrom = from;
    const places = Object.entries(positions);
    for (let at = A_TURN; at < places.length; at += A_TURN) {
      this.#passing = Object.fromEntries(places.slice(0, at));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** A free place behind what the item waits for. */
  #nearby(id: string, positions: Layout['positions']): { x: number; y: number } {
    const across = this.#base.direction === 'LR';
    const before = this.flow.edges.filter((edge) => edge.to === id).flatMap((edge) => positions[edge.from] ?? []);
    const start = before[0] ?? { x: 0, y: 0 };
    const step = { x: NODE.width + GAP.x, y: NODE.height + GAP.y };
    const place = across ? { x: start.x + step.x, y: start.y } : { x: start.x, y: start.y + step.y };
    const isTaken = () =>
      Object.values(positions).some(
        ({ x, y }) => Math.abs(x - place.x) < NODE.width && Math.abs(y - place.y) < NODE.height
      );
    while (isTaken())
      if (across) place.y += step.y / 2;
      else place.x += step.x;
    return place;
  }
}
