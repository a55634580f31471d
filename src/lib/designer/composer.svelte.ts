import { applyEdits } from '#lib/core/edit/apply.ts';
import type { EditContext } from '#lib/core/edit/context.ts';
import { madeBetween, remade, unmade, type Made } from '#lib/core/edit/steps.ts';
import type { BundleItem, Composition, Edit, Item } from '#lib/core/model/index.ts';
import type { StepHead } from './bench-history.ts';
import type { CatalogueEntry, Composing, Shared } from './composing.ts';
import { editsWords } from './edit-words.ts';
import { createKeeper, type Asked, type Keeper } from './keeper.svelte.ts';

/** What was undone or can be: in words, and what it changed where it was made on this page. */
interface Gesture {
  what: string;
  made: Made | null;
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
  readonly departments: Composing['departments'];
  #done = $state.raw<Gesture[]>([]);
  #undone = $state.raw<Gesture[]>([]);
  readonly #documents: Record<string, Item>;

  constructor(composing: Composing, send: (asked: Asked) => Promise<Response>) {
    this.composition = composing.composition;
    this.catalogue = composing.catalogue;
    this.departments = composing.departments;
    this.#documents = documentsOf(composing);
    this.#done = heads(composing.undo);
    this.#undone = heads(composing.redo);
    this.keeper = createKeeper(composing, send, {
      took: (shared, isOwn) => this.#took(shared, isOwn),
      refused: (problems, shared) => {
        this.refused = problems;
        this.#became(shared);
      }
    });
  }

  /** What edits rest on here: names alone, the server knows the rest and has the last word. */
  get context(): EditContext {
    return { items: this.#documents, departments: this.departments.map(({ id }) => id), decisions: [] };
  }

  get primary(): BundleItem | null {
    const last = this.selected.at(-1);
    return this.composition.bundle.items.find(({ id }) => id === last) ?? null;
  }

  get undo(): string | null {
    return this.#done.at(-1)?.what ?? null;
  }

  get redo(): string | null {
    return this.#undone.at(-1)?.what ?? null;
  }

  /** The item's own document, as much of it as the page has. */
  documentOf(id: string): Item | undefined {
    const entry = this.composition.bundle.items.find((each) => each.id === id);
    return entry && this.#documents[entry.item];
  }

  nameOf(id: string): string {
    return this.documentOf(id)?.name ?? id;
  }

  /** Makes a gesture, and keeps it. @returns whether it could be made; `refused` says why not */
  run(edits: readonly Edit[], said = ''): boolean {
    const done = applyEdits(this.composition, edits, this.context);
    if (!done.ok) {
      this.refused = done.problems.map(({ message }) => message);
      return false;
    }
    const made = madeBetween(this.composition, done.value);
    this.refused = [];
    if (Object.keys(made).length === 0) return true;
    const what = editsWords(edits, { bundle: this.composition.bundle, items: this.#documents });
    this.composition = done.value;
    this.#done = [...this.#done, { what, made }];
    this.#undone = [];
    this.said = said;
    this.#keepSelection();
    this.keeper.keep({ edits: [...edits] });
    return true;
  }

  /** Takes the last gesture back, or makes one again. @returns what it was, in words */
  step(move: 'undo' | 'redo'): string | null {
    const gesture = (move === 'undo' ? this.#done : this.#undone).at(-1);
    if (!gesture) return null;
    const next = gesture.made && (move === 'undo' ? unmade : remade)(this.composition, gesture.made);
    if (next) this.composition = next;
    if (move === 'undo') [this.#done, this.#undone] = [this.#done.slice(0, -1), [...this.#undone, gesture]];
    else [this.#done, this.#undone] = [[...this.#done, gesture], this.#undone.slice(0, -1)];
    this.refused = [];
    this.#keepSelection();
    this.keeper.keep({ move });
    return gesture.what;
  }

  select(ids: readonly string[]): void {
    if (ids.join() !== this.selected.join()) this.selected = [...ids];
  }

  /** What others did is shown once nothing of one's own is under way. */
  look(shared: Shared): void {
    if (this.keeper.waiting === 0 && shared.number > this.keeper.number) this.#became(shared);
  }

  /** The server has it. What only the server knows is taken over; what is under way here stays in front. */
  #took(shared: Shared, isOwn: boolean): void {
    if (this.keeper.waiting > 0) return;
    if (!isOwn || JSON.stringify(shared.composition) !== JSON.stringify(this.composition)) this.#became(shared);
    else {
      this.#done = withHead(this.#done, shared.undo);
      this.#undone = withHead(this.#undone, shared.redo);
    }
  }

  #became(shared: Shared): void {
    this.composition = shared.composition;
    this.keeper.number = shared.number;
    this.#done = heads(shared.undo);
    this.#undone = heads(shared.redo);
    this.#keepSelection();
  }

  #keepSelection(): void {
    const there = this.selected.filter((id) => this.composition.bundle.items.some((entry) => entry.id === id));
    if (there.length < this.selected.length) this.selected = there;
  }
}

/** One's own gestures stay; the one that the server names comes first where there are none left. */
function withHead(gestures: Gesture[], head: StepHead | null): Gesture[] {
  return gestures.length > 0 || !head ? (head ? gestures : []) : heads(head);
}

function heads(head: StepHead | null): Gesture[] {
  return head ? [{ what: head.what, made: null }] : [];
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
  const placed = composition.bundle.items.flatMap(({ id, item }): [string, Item][] =>
    items[id] ? [[item, items[id]]] : []
  );
  return Object.fromEntries([...known, ...placed]);
}
