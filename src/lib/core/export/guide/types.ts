import type { MergePlan } from '../../merge/types.ts';
import type { Answers, BundleItem, BundleSource, Item } from '../../model/index.ts';

/** What a guide is made from. */
export interface GuideInput {
  source: BundleSource;
  plan: MergePlan;
  version: number | null;
  /** Of one person; absent: the guide tells of every case. */
  answers?: Answers | undefined;
}

/** An item of the bundle that the guide tells of. */
export interface Told {
  place: BundleItem;
  item: Item;
  department: string;
}
