import type { Filter } from '#lib/core/supervise/period.ts';
import type { Beside } from '#lib/desk/supervise/figures.ts';
import { ratingsOf, type Ratings } from '#lib/server/supervise/ratings.ts';
import { savingsKept } from '#lib/server/supervise/savings.ts';

type Services = App.Locals['app'];

/** Ratings with names of windows and of whoever works here. */
export function namedRatings(app: Services, filter: Filter): Promise<Ratings> {
  return ratingsOf(
    {
      ...app,
      namesOf: async () => {
        const [windows, staff] = await Promise.all([app.points.windows(), app.auth.accounts.list()]);
        return {
          windows: new Map(windows.map(({ id, name }) => [id, name])),
          staff: new Map(staff.map(({ id, name }) => [id, name]))
        };
      }
    },
    filter
  );
}

/** What the board says of ratings, and of what applications saved; of the chosen bundle, and of items of the chosen department. */
export async function besideOf(app: Services, { bundle, department, ...filter }: Filter): Promise<Beside> {
  const [{ bundles, departments }, { savings }] = await Promise.all([
    namedRatings(app, { ...filter, bundle, department }),
    savingsKept(app)
  ]);
  const own = savings
    .filter((saving) => bundle === null || saving.bundle === bundle)
    .map((saving) => ({
      ...saving,
      items: saving.items.filter((item) => department === null || item.department === department)
    }));
  return { ratings: department === null ? bundles : departments, savings: own };
}
