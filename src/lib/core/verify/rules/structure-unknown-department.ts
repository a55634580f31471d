import { text } from '../messages.ts';
import { bundleSide, itemSide, side } from '../sides.ts';
import type { Rule } from '../types.ts';

/** Every department that the bundle names, the lead among them, is in the register. */
export const unknownDepartment: Rule = {
  code: 'structure/unknown-department',
  check: (input) => {
    const { source, items } = input;
    const known = new Set(source.departments.map(({ id }) => id));
    const register = side('flows/departments.json', 'departments', [...known]);
    const found = items
      .filter(({ document }) => !known.has(document.department))
      .map((item) => ({
        message: text.unknownDepartment(`“${item.document.name}”`, item.document.department),
        path: `items/${item.id}/department`,
        sides: [itemSide(item, 'department', item.document.department), register]
      }));
    if (known.has(source.bundle.lead)) return found;
    return [
      {
        message: text.unknownLead(source.bundle.lead),
        path: 'bundle/lead',
        sides: [bundleSide(input, 'lead', source.bundle.lead), register]
      },
      ...found
    ];
  }
};
