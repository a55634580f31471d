/**
 * Of some places of a form, those whose controls can be seen now. A section that is off the screen is not looked into, so
 * that what the browser skips stays skipped.
 * @param idOf id of the control of a place
 */
export function onScreen(paths: readonly string[], idOf: (path: string) => string): string[] {
  const sections = new Map<Element, boolean>();
  const isNear = (section: Element): boolean => {
    let near = sections.get(section);
    if (near === undefined) sections.set(section, (near = isSeen(section)));
    return near;
  };
  return paths.filter((path) => {
    const control = document.getElementById(idOf(path));
    const section = control?.closest('.jf-group');
    return control !== null && (!section || isNear(section)) && isSeen(control);
  });
}

function isSeen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= innerHeight;
}
