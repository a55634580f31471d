/** Editing that leaves the drawing as it is: only the canvas itself is measured. */
export function still() {
  const nothing = (): void => undefined;
  return {
    onmove: nothing,
    onconnect: nothing,
    mayConnect: () => false,
    isDrawn: () => true,
    onremove: nothing,
    ondropitem: nothing,
    onlayout: nothing,
    onopen: nothing
  };
}
