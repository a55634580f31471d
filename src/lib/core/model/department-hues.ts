import type { Department } from './department.ts';

/** Colour classes of departments; each is legible on its own soft ground in light and dark. */
export const HUES = ['wj', 'ga', 'yb', 'rs', 'sw', 'd6', 'd7', 'd8', 'd9', 'd10', 'd11', 'd12'] as const;

/**
 * Departments as one bundle shows them: those of `own`, in that order, differ in colour as long as there are colours. Whoever comes
 * first keeps the colour of the register; only what would be the same takes one that nobody of the bundle has. All others stay.
 * @param own ids of the departments whose items the bundle has
 */
export function withOwnHues(departments: readonly Department[], own: readonly string[]): Department[] {
  const ids = [...new Set(own)];
  const owners = ids.flatMap((id) => departments.find((department) => department.id === id) ?? []);
  const keeps = new Map<string, string>();
  for (const { id, hue } of owners) if (![...keeps.values()].includes(hue)) keeps.set(id, hue);
  const free = HUES.filter((hue) => !owners.some((department) => department.hue === hue));
  for (const { id, hue } of owners) if (!keeps.has(id)) keeps.set(id, free.shift() ?? hue);
  return departments.map((department) => {
    const hue = keeps.get(department.id);
    return hue === undefined || hue === department.hue ? department : { ...department, hue };
  });
}
