import { type Tables } from './ddl.ts';

/** What happened to a bundle's drafts and versions: sign-off asked for and given, tried, published, retired; gates switched. */
export const LIFE: Tables = {
  life: {
    columns: {
      bundle: 'text',
      seq: 'count',
      kind: 'text',
      at: 'time',
      actor: 'text',
      name: 'text',
      version: 'count?',
      department: 'text?',
      subject: 'text?',
      reason: 'text',
      sha256: 'text?',
      document: 'text?'
    },
    key: ['bundle', 'seq']
  }
};
