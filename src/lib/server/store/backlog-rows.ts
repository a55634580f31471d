/** What waits in the store, for whoever watches it; read by index, and of what is closed nothing is counted. */
export interface BacklogStore {
  /** Applications that are not closed, by status; a status without any is absent. */
  openApplications(): Promise<Record<string, number>>;
  /** Running clocks that are due at `now`, and when the oldest of them was (milliseconds since the epoch). */
  dueClocks(now: number): Promise<{ count: number; oldest: number | null }>;
}
