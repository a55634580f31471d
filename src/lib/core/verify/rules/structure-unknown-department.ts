import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** Every department that the bundle names, the lead among them, is in the register. */
export const unknownDepartment: Rule = {
  code: 'structure/unknown-department',
  check: ({ source, items }) => {
    const known = new Set(source.departments.map(({ id }) => id));
    const found = items
      .filter(({ document }) => !known.has(document.department))
      .map(({ id, document }) => ({
        message: text.unknownDepartment(`“${document.name}”`, document.department),
        path: `items/${id}/department`
      }));
    if (known.has(source.bundle.lead)) return found;
    return [{ message: text.unknownLead(source.bundle.lead), path: 'bundle/lead' }, ...found];
  }
};
