import type { UiSchema } from '#lib/core/model/index.ts';

/**
 * The merged form with its topics below each other: each category of the layout becomes a group under its own heading, so that
 * nothing has to be opened and the keyboard goes through all of it. Paths, rules and their order stay.
 */
export function denseForm(layout: UiSchema): UiSchema {
  if (layout['type'] !== 'Categorization') return layout;
  const categories = (layout['elements'] as UiSchema[] | undefined) ?? [];
  return { ...layout, type: 'VerticalLayout', elements: categories.map((each) => ({ ...each, type: 'Group' })) };
}
