/** Address of one department's part of an application. */
export function taskHref(row: { application: string; item: string }, query = ''): string {
  return `/desk/tasks/${encodeURIComponent(row.application)}/${encodeURIComponent(row.item)}${query}`;
}
