import type { ActiveSet } from '../condition/active-sets.ts';
import type { MergePlan } from '../merge/types.ts';
import type { Cover } from './cover.ts';
import type { Answers, BundleItem, BundleSource, Fix, Item, Severity, Side } from '../model/index.ts';

/** An item with its place in the bundle; `title` names it and its department for a sentence. */
export interface ItemView {
  id: string;
  entry: BundleItem;
  document: Item;
  title: string;
}

/** Why one item waits for another, or would like to. */
export interface Edge {
  from: string;
  to: string;
  why: 'declared' | 'material' | 'fact' | 'soft-material';
  /** Material or element, in words. */
  what?: string;
  /** Where it stands: `items/DRUG/materials/pharmacist.reg`. */
  path: string;
}

/** What the rules look at; the costly parts are worked out once and only when asked for. */
export interface VerifyInput {
  source: BundleSource;
  plan: MergePlan;
  items: ItemView[];
  item(id: string): ItemView | undefined;
  /** One set of answers per class that the conditions distinguish (rule 24); of large bundles per combination in one item's reach. */
  classes(): Answers[];
  /** Sets of items that apply together; of large bundles every combination in one item's reach. */
  activeSets(): ActiveSet[];
  cover: Cover;
  edges(): Edge[];
  /** Item → items that it really waits for under an active set (rule 6). */
  waits(set: ActiveSet): Record<string, { item: string; group: 'all' | 'any' }[]>;
}

/** A finding before its code and severity are put to it. */
export interface Draft {
  message: string;
  path: string;
  /** A scenario that plays to the fault, or the answers under which it shows. */
  scenario?: unknown;
  /** What contradicts each other, where no course of events shows it. */
  sides?: Side[];
  fix?: Fix;
  /** State of the process template that it is about, where there is one. */
  state?: string;
  /** Instead of the rule's own, where the region says how grave it is. */
  severity?: Severity;
}

export interface Rule {
  code: string;
  check(input: VerifyInput): Draft[];
}
