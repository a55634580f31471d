/** What has to be answered, as the follow page shows it. Times are milliseconds since the epoch. */
export interface GrievanceShown {
  id: string;
  kind: 'badReview' | 'complaint' | 'review';
  itemName: string;
  handlerName: string;
  dueAt: number;
  text: string;
  calls: { at: number; reached: boolean }[];
  answer: { at: number; outcome: 'rectified' | 'explained' | 'unfounded'; text: string } | null;
  mayRateAgain: boolean;
  relevel: number | null;
}

/** An item that was not granted, with what can be done about it. */
export interface RefusedShown {
  item: string;
  name: string;
  reviewed: boolean;
  /** The department's own words on the legal ways; null: those of the law. */
  remedy: string | null;
  /** The flow itself has a way to ask the department for a review now. */
  chart: boolean;
}
