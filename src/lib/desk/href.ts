/** Address of one department's part of an application. */
export function taskHref(row: { application: string; item: string }, query = ''): string {
  return `/desk/tasks/${encodeURIComponent(row.application)}/${encodeURIComponent(row.item)}${query}`;
}

/** Address of a document of that part, to be looked at inside the page. */
export function fileHref(row: { application: string; item: string }, file: string): string {
  return taskHref(row, `/files/${encodeURIComponent(file)}`);
}
