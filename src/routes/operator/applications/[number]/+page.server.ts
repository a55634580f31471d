import { error } from '@sveltejs/kit';
import { stateWords, wayWords } from '#lib/designer/simulator/way-words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PlaceNow } from '#lib/core/run/ways-now.ts';
import { requireKeeper } from '../../operator.server.ts';
import type { PageServerLoad } from './$types';

/** Why an application is where it is: states, ways on with their guards, clocks, what is to go out. Nothing of a person. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireKeeper(locals, url);
  const { app } = locals;
  const found = await app.whyHere(params.number);
  if (!found) error(404, m.operator_why_unknown({ number: params.number }));
  const { why, loaded } = found;
  const { source, chart } = loaded.version;
  const departments = new Map(app.workspace.departments().map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => departments.get(id) ?? id;
  const placed = ({ state, region, ways }: PlaceNow) => ({
    ...{ region, state: stateWords(source, chart, state) },
    ways: ways.map((way) => {
      const { what, when, to } = wayWords(source, chart, way.name);
      return { name: way.name, what, when, to, holds: way.holds, guard: way.guard?.type ?? null, value: way.value };
    })
  });
  return {
    now: app.clock.now(),
    why: {
      ...why,
      items: why.items.map((item) => ({
        ...item,
        department: nameOf(item.department),
        place: item.place && placed(item.place)
      })),
      others: why.others.map(placed),
      deliveries: why.deliveries.map((line) => ({
        ...line,
        receiver: line.department,
        department: nameOf(line.department)
      }))
    }
  };
};
