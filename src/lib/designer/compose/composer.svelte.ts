import { applyEdits } from '#lib/core/edit/apply.ts';
import { itemsAt, stepsAt, type EditContext } from '#lib/core/edit/context.ts';
import { madeBetween, remade, unmade, type Made } from '#lib/core/edit/steps.ts';
import { withOwnHues } from '#lib/core/model/department-hues.ts';
import type { ProcessStep } from '#lib/core/chart/process-steps.ts';
import type { BundleItem, Composition, Edit, Item } from '#lib/core/model/index.ts';
import type { StepHead } from '../merge/bench-history.ts';
import { entriesOf } from './composer-flow.ts';
import type { CatalogueEntry, Composing, Shared } from './composing.ts';
import { editsWords } from './edit-words.ts';
import type { Job, Kept } from './kept.ts';
import { createKeeper, type Keeper, type Line } from './keeper.svelte.ts';
import { variantName } from './place-name.ts';

/** What was undone or can be: in words, what it changed where it was made on this page, and by what the server knows it. */
interface Gesture {
  what: string;
  made: Made | null;
  of: string | number;
}

/**
 * The one model behind canvas, outline and JSON of a bundle. Every gesture is a row of edits: it is made here at once, kept by
 * the server as one step, and taken back in any view.
 */
export class Composer {
  composition = $state.raw<Composition>()!;
  /** Local ids of the items that are selected, in every view; the last one is the one the inspector shows. */
  selected = $state.raw<string[]>([]);
  /** A sentence for everybody and for screen readers about what just happened. */
  said = $state('');
  /** Why the last gesture was not made. */
  refused = $state<string[]>([]);
  readonly keeper: Keeper;
  readonly catalogue: CatalogueEntry[];
  readonly #register: Composing['departments'];
  readonly today: string;
  #done = $state.raw<Gesture[]>([]);
  #undone = $state.raw<Gesture[]>([]);
  /** The step of the server that this page shows, but for its own gestures. */
  #seen: number;
  readonly #documents: Record<string, Item>;
  /** By local id: an item that stands here twice is decided for each by itself. */
  readonly #own: Composing['items'];
  readonly #steps: Composing['steps'];

  /** @param refusal a sentence for an answer that is none of the editor's own, by its HTTP status */
  constructor(composing: Composing, line: Line, refusal: (status: number) => string) {
    this.composition = composing.composition;
    this.catalogue = composing.catalogue;
    this.#register = composing.departments;
    this.today = composing.today;
    this.#documents = documentsOf(composing);
    this.#own = composing.items;
    this.#steps = composing.steps;
    this.#done = heads(composing.undo);
    this.#undone = heads(composing.redo);
    this.#seen = composing.number;
    this.keeper = createKeeper(
      composing,
      line,
      {
        took: (shared) => this.#took(shared),
        refused: (problems, shared, rest) => {
          this.refused = problems;
          this.said = '';
          this.#became(shared);
          for (const job of rest) this.#again(job);
        }
      },
      refusal
    );
  }

  /** What edits rest on here: names alone, the server knows the rest and has the last word. */
  get context(): EditContext {
    return {
      items: this.#documents,
      placed: this.#own,
      departments: this.departments.map(({ id }) => id),
      decisions: [],
      today: this.today,
      stepsOf: (process) => this.#steps[process]
    };
  }

  /** The same object while only positions change. */
  readonly bundle = $derived(this.composition.bundle);
  readonly #entries = $derived(entriesOf(this.bundle));
  /** All that are known; those of the bundle's items differ in colour. */
  readonly departments = $derived.by(() => {
    const own = this.bundle.items.flatMap(({ id }) => this.documentOf(id)?.department ?? []);
    return withOwnHues(this.#register, own);
  });

  get primary(): BundleItem | null {
    return this.#entries.get(this.selected.at(-1) ?? '') ?? null;
  }

  get undo(): string | null {
    return this.#done.at(-1)?.what ?? null;
  }

  get redo(): string | null {
    return this.#undone.at(-1)?.what ?? null;
  }

  /** The item's own document, as much of it as the page has. */
  documentOf(id: string): Item | undefined {
    return this.itemsAt(id)[0];
  }

  /** As it is decided at this place; of several variants each. */
  itemsAt(id: string): readonly Item[] {
    const entry = this.#entries.get(id);
    return entry ? itemsAt(entry, { items: this.#documents, placed: this.#own }) : [];
  }

  nameOf(id: string): string {
    const entry = this.#entries.get(id);
    return entry ? this.nameOfEntry(entry) : id;
  }

  nameOfEntry(entry: BundleItem): string {
    return variantName(this.#documents[entry.item]?.name ?? entry.id, entry);
  }

  /** The steps (环节) of an item, as its process template has them. */
  stepsOf(id: string): readonly ProcessStep[] {
    const entry = this.#entries.get(id);
    return (entry && stepsAt(entry, this.context)) ?? [];
  }

  /** Makes a gesture, and keeps it. @returns whether it could be made; `refused` says why not */
  run(edits: readonly Edit[], said = ''): boolean {
    const done = applyEdits(this.composition, edits, this.context);
    if (!done.ok) {
      this.refused = done.problems.map(({ message }) => message);
      return false;
    }
    this.refused = [];
    if (Object.keys(madeBetween(this.composition, done.value)).length === 0) return true;
    this.#make(done.value, edits, this.keeper.keep({ edits: [...edits] }, this.#seen));
    this.said = said;
    return true;
  }

  /** Takes the last gesture back, or makes one again. @returns what it was, in words */
  step(move: 'undo' | 'redo'): string | null {
    const gesture = (move === 'undo' ? this.#done : this.#undone).at(-1);
    if (!gesture) return null;
    this.refused = [];
    this.#move(move, gesture);
    this.keeper.keep({ move, of: gesture.of }, this.#seen);
    return gesture.what;
  }

  /** Makes what an earlier page left unsaved; it is seen once the server has it. */
  resume(kept: Kept): void {
    this.keeper.resume(kept);
  }

  select(ids: readonly string[]): void {
    if (ids.join() !== this.selected.join()) this.selected = [...ids];
  }

  /** What others did is shown once nothing of one's own is under way. */
  look(shared: Shared): void {
    if (this.keeper.waiting === 0 && shared.number > this.keeper.number) this.#became(shared);
  }

  #make(next: Composition, edits: readonly Edit[], of: string): void {
    const what = editsWords(edits, {
      bundle: this.composition.bundle,
      items: this.#documents,
      stepTitle: (id, state) => this.stepsOf(id).find((step) => step.state === state)?.title
    });
    const made = madeBetween(this.composition, next);
    this.composition = next;
    this.#done = [...this.#done, { what, made, of }];
    this.#undone = [];
    this.#keepSelection();
  }

  #move(move: 'undo' | 'redo', gesture: Gesture): void {
    const next = gesture.made && (move === 'undo' ? unmade : remade)(this.composition, gesture.made);
    if (next) this.composition = next;
    if (move === 'undo') [this.#done, this.#undone] = [this.#done.slice(0, -1), [...this.#undone, gesture]];
    else [this.#done, this.#undone] = [[...this.#done, gesture], this.#undone.slice(0, -1)];
    this.#keepSelection();
  }

  /** A gesture that is still under way, made anew on what the server has; it says itself where it cannot take it. */
  #again(job: Job): void {
    if ('edits' in job) {
      const done = applyEdits(this.composition, job.edits, this.context);
      if (done.ok) this.#make(done.value, job.edits, job.key);
      return;
    }
    const gesture = (job.move === 'undo' ? this.#done : this.#undone).at(-1);
    if (gesture?.of === job.of) this.#move(job.move, gesture);
  }

  /** The server has it. What only the server knows is taken over; what is under way here stays in front. */
  #took(shared: Shared): void {
    if (this.keeper.waiting > 0) return;
    if (JSON.stringify(shared.composition) !== JSON.stringify(this.composition)) return this.#became(shared);
    this.#seen = shared.number;
    this.#done = withHead(this.#done, shared.undo);
    this.#undone = withHead(this.#undone, shared.redo);
  }

  #became(shared: Shared): void {
    this.composition = shared.composition;
    this.keeper.number = shared.number;
    this.#seen = shared.number;
    this.#done = heads(shared.undo);
    this.#undone = heads(shared.redo);
    this.#keepSelection();
  }

  #keepSelection(): void {
    const there = this.selected.filter((id) => this.composition.bundle.items.some((entry) => entry.id === id));
    if (there.length < this.selected.length) this.selected = there;
  }
}

/** One's own gestures stay while the last of them is the server's too. */
function withHead(gestures: Gesture[], head: StepHead | null): Gesture[] {
  const last = gestures.at(-1);
  return head && last && (last.of === head.key || last.of === head.number) ? gestures : heads(head);
}

function heads(head: StepHead | null): Gesture[] {
  return head ? [{ what: head.what, made: null, of: head.key ?? head.number }] : [];
}

/** Documents by their ids; of items that are not in the bundle what the catalogue says. */
function documentsOf({ catalogue, items, composition }: Composing): Record<string, Item> {
  const known = catalogue.map(({ item, materials: _, ...entry }): [string, Item] => [
    item,
    {
      id: item,
      fee: { charged: false, text: '' },
      result: { name: '', kind: '', delivery: [] },
      materials: [],
      bindings: [],
      producesFacts: [],
      ...entry
    }
  ]);
  // A further variant is decided for itself, and stands under its own id.
  const placed = composition.bundle.items.flatMap(({ id, item, variantOf }): [string, Item][] =>
    items[id]?.[0] && variantOf === undefined ? [[item, items[id][0]]] : []
  );
  return Object.fromEntries([...known, ...placed]);
}
