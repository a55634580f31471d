import type { Rule } from '../types.ts';
import { roleTitle } from '../titles.ts';
import { text } from './messages.ts';

/** Who may be whom is written for roles that some form asks about; else the question never comes up. */
export const aliasNeverMatters: Rule = {
  code: 'payload/alias-never-matters',
  check: (input) =>
    Object.entries(input.source.bundle.roleAliases).flatMap(([role, others]) => {
      const asked = input.plan.aliases.find((alias) => alias.role === role);
      const idle = others.filter((other) => !asked?.options.some(({ value }) => value === other));
      if (idle.length === 0) return [];
      const title = (name: string) => roleTitle(input, name);
      return [{ message: text.aliasNeverMatters(title(role), idle.map(title)), path: `bundle/roleAliases/${role}` }];
    })
};
