import { type Tables } from './ddl.ts';

/** What holds for the installation as a whole, whatever node asks. */
export const SETTINGS: Tables = {
  setting: { columns: { name: 'text', value: 'text', updatedAt: 'time' }, key: ['name'] }
};
