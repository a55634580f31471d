import { requireKeeper } from '../operator.server.ts';
import type { PageServerLoad } from './$types';

/** Departments' own systems: how each fares, and how much waits for it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireKeeper(locals, url);
  const { app } = locals;
  const [receivers, counts] = await Promise.all([app.deliveries.list(), app.deliveries.counts()]);
  const count = (department: string, state: string) =>
    counts.find((row) => row.department === department && row.state === state)?.count ?? 0;
  const departments = app.workspace.departments().map(({ id, name }) => ({ id, name }));
  return {
    now: app.clock.now(),
    receivers: receivers.map(({ department, state, breaker, barred }) => ({
      ...{ department, state, breaker, barred },
      name: departments.find(({ id }) => id === department)?.name ?? department,
      ...{ waiting: count(department, 'waiting'), dead: count(department, 'dead') }
    })),
    departments: departments.filter(({ id }) => !receivers.some(({ department }) => department === id))
  };
};
