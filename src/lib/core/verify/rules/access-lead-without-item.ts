import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** The leading department (牵头部门) handles an item itself; else nobody of it ever sees the application. */
export const leadWithoutItem: Rule = {
  code: 'access/lead-without-item',
  check: ({ source, items }) => {
    const { lead } = source.bundle;
    const name = source.departments.find(({ id }) => id === lead)?.name;
    if (name === undefined || items.some(({ document }) => document.department === lead)) return [];
    return [{ message: text.leadWithoutItem(name), path: 'bundle/lead' }];
  }
};
