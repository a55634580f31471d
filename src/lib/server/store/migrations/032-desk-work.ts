import type { Tables } from './ddl.ts';

/** Points of a checklist that officers ticked, who was given which task, and the views that they keep of their inbox. */
export const DESK_WORK: Tables = {
  tick: {
    columns: {
      application: 'text',
      item: 'text',
      point: 'text',
      ticked: 'count',
      at: 'time',
      actor: 'text',
      name: 'text'
    },
    key: ['application', 'item', 'point']
  },
  assignment: {
    columns: {
      id: 'text',
      application: 'text',
      item: 'text',
      at: 'time',
      actor: 'text',
      name: 'text',
      kind: 'text',
      assignee: 'text?',
      assigneeName: 'text?',
      why: 'text'
    },
    key: ['id'],
    indexes: [['application', 'item', 'at']]
  },
  savedView: {
    columns: { id: 'text', owner: 'text', name: 'text', query: 'text', first: 'count', createdAt: 'time' },
    key: ['id'],
    indexes: [['owner', 'createdAt']]
  }
};
