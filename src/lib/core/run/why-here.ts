import type { TaskStatus } from './types.ts';
import type { PlaceNow } from './ways-now.ts';

/**
 * Why an application stands where it stands: nothing of a person, so that an operator may see it.
 * `Place` is where a region stands with the ways on, as the machine or as people call them.
 */
export interface WhyHere<Place = PlaceNow, Delivery = DeliveryHere> {
  id: string;
  number: string;
  bundleName: string;
  version: number;
  status: string;
  submittedAt: number;
  updatedAt: number;
  items: ItemHere<Place>[];
  /** Of the whole, of joint steps and of the round of correction. */
  others: Place[];
  deliveries: Delivery[];
  jobs: { id: string; kind: string; state: string; tries: number; dueAt: number; note: string | null }[];
  /** The latest first. */
  events: { seq: number; at: number; type: string; item: string | null; actor: string }[];
}

export interface ItemHere<Place = PlaceNow> {
  item: string;
  name: string;
  department: string;
  status: TaskStatus;
  place: Place | null;
  /** What it waits for, with how that stands. */
  waitsFor: { name: string; status: TaskStatus | null }[];
  clocks: { id: string; kind: string; state: string; dueAt: number; remaining: number | null }[];
  /** Whether anything that somebody can do about it still ends it; null: it has ended, or waits for others that have not. */
  canEnd: boolean | null;
}

/** What goes, or is to go, to a department's own system. */
export interface DeliveryHere {
  department: string;
  kind: string;
  state: string;
  attempts: number;
  nextAt: number;
  why: string | null;
  /** Of HTTP. */
  status: number | null;
}
