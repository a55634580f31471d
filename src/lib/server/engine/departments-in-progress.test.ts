import { expect, it } from 'vitest';
import { source } from '#lib/core/chart/fixtures.ts';
import { departmentsInProgress } from './departments-in-progress.ts';

it('departments of versions with applications that are not closed, on whatever page they stand', async () => {
  const ids = Array.from({ length: 501 }, (_, at) => String(at).padStart(3, '0'));
  const rows = ids.map((id, at) => ({
    id,
    bundle: 'sample',
    version: at === 500 ? 2 : 1,
    status: at === 500 ? 'processing' : 'closed'
  }));
  const store = {
    applicationsAfter: (after: string, limit: number) =>
      Promise.resolve(rows.filter(({ id }) => id > after).slice(0, limit))
  };
  const base = source({ A: { days: 3 } });
  const named = (department: string) => ({
    source: {
      ...base,
      bundle: { ...base.bundle, lead: department },
      departments: ['old', 'new', 'other', 'office'].map((id) => ({ id, name: id, short: 'x', hue: 'd6' }))
    }
  });
  const versions = { load: (_: string, version?: number) => Promise.resolve(named(version === 2 ? 'new' : 'old')) };
  expect(await departmentsInProgress({ store, versions } as never)).toEqual(new Set(['new', 'office']));
});
