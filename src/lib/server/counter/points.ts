import { randomUUID } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { Bundle } from '#lib/core/model/bundle.ts';
import { windowsFor } from '#lib/core/model/window.ts';
import type { Actor } from '../engine/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ServicePointRow, Store } from '../store/types.ts';
import { checkPoint } from './check-point.ts';
import { counterProblems } from './messages.ts';
import type { AgentPoint, Point, PointInput, WindowPoint } from './point-types.ts';
import { appointmentLink, hallsIn, orderOf, sendTo, waysOf, type Asked, type HallWays, type Sent } from './routing.ts';

/** A window at which a clerk sits; without any set up there is one without a name. */
export interface ClerkWindow {
  id: string;
  region: string;
  /** Key of its hall; empty: none. */
  hall: string;
  /** What alone it takes; empty: everything. */
  bundles: string[];
}

/** Windows and agents as administrators keep them. */
export interface ServicePoints {
  all(): Promise<Point[]>;
  windows(): Promise<WindowPoint[]>;
  agents(): Promise<AgentPoint[]>;
  /**
   * Where citizens go with a bundle, and who helps them: open ones that take it, the one to go to first. `halls`: who goes to
   * which kind of window, of those halls alone in which one of the windows is.
   */
  placesFor(
    bundle: Pick<Bundle, 'id' | 'items' | 'region'>
  ): Promise<{ windows: WindowPoint[]; agents: AgentPoint[]; halls: HallWays[] }>;
  /** To which kind of window somebody goes in a hall, and to which of its open ones; null: no such hall or bundle. */
  send(hall: string, asked: Asked): Promise<Sent | null>;
  /** Windows that a clerk may sit at: open ones of their department, or of none. */
  ofClerk(clerk: Actor): Promise<WindowPoint[]>;
  /** The window of that id where the clerk may sit at it; null: not. Without an id, the one without a name. */
  window(id: string, clerk: Actor): Promise<ClerkWindow | null>;
  /** Without an id a new one. */
  save(input: PointInput, by: Actor, bundles: readonly string[]): Promise<Result<Point>>;
  /** Closes it, or opens it again. */
  setState(id: string, revision: number, state: 'open' | 'closed', by: Actor): Promise<Result<Point>>;
}

interface PointDeps {
  store: Store;
  clock: Clock;
  workspace: Pick<Workspace, 'library'>;
}

export function createServicePoints({ store, clock, workspace }: PointDeps): ServicePoints {
  const all = async () => (await store.servicePoints()).map(pointOf);
  const windows = async () => (await all()).filter((point) => point.kind === 'window');
  const agents = async () => (await all()).filter((point) => point.kind === 'agent');
  const ofClerk = async ({ department }: Actor) =>
    (await windows()).filter((one) => one.state === 'open' && (one.department === '' || one.department === department));

  async function write(point: Point, expected: number, by: Actor): Promise<Result<Point>> {
    const { id, kind, state, revision, ...document } = point;
    const row: ServicePointRow = {
      ...{ id, kind, state, revision },
      ...{ document: JSON.stringify(document), updatedAt: clock.now(), updatedBy: by.id }
    };
    const saved = await store.saveServicePoint(row, expected);
    return saved.state === 'saved' ? ok(point) : refuse(counterProblems.pointGone());
  }

  return {
    all,
    windows,
    ofClerk,
    placesFor: async (bundle) => {
      const errand = { bundle: bundle.id, region: bundle.region.code, joint: bundle.items.length > 1 };
      const ways = waysOf(workspace, bundle);
      const found = windowsFor(await windows(), errand, orderOf(ways)).map((window) => ({
        ...window,
        link: appointmentLink(window, bundle.id, ways)
      }));
      const helpers = (await agents()).filter(({ state, bundles }) => state === 'open' && takes(bundles, bundle.id));
      const here = [...new Set(found.map(({ hall }) => hall))].flatMap((hall) => ways.get(hall) ?? []);
      return { windows: found, agents: helpers, halls: here };
    },
    send: async (hall, asked) => sendTo(workspace, await windows(), hall, asked),
    agents,
    window: async (id, clerk) => {
      if (id === '') return { id: '', region: '', hall: '', bundles: [] };
      const found = (await ofClerk(clerk)).find((one) => one.id === id);
      return found ? { id, region: found.region, hall: found.hall, bundles: found.bundles } : null;
    },
    save: async (input, by, bundles) => {
      const found = checkPoint(input, bundles, hallsIn(workspace));
      if (found.length > 0) return refuse(...found);
      const known = input.id === '' ? undefined : (await all()).find(({ id }) => id === input.id);
      if (input.id !== '' && (!known || known.kind !== input.kind)) return refuse(counterProblems.pointGone());
      const revision = known ? input.revision : 0;
      const same = { id: known?.id ?? randomUUID(), state: known?.state ?? ('open' as const), revision: revision + 1 };
      return write({ ...input, ...same }, revision, by);
    },
    setState: async (id, revision, state, by) => {
      const known = (await all()).find((one) => one.id === id);
      if (!known) return refuse(counterProblems.pointGone());
      return write({ ...known, state, revision: revision + 1 }, revision, by);
    }
  };
}

function pointOf({ id, kind, state, revision, document }: ServicePointRow): Point {
  return {
    ...(kind === 'window' && { hall: '' }),
    ...(JSON.parse(document) as object),
    id,
    kind,
    state,
    revision
  } as Point;
}

/** Whether a window takes that in: one without a list takes everything. */
export function takesBundle({ bundles }: Pick<ClerkWindow, 'bundles'>, bundle: string): boolean {
  return takes(bundles, bundle);
}

function takes(bundles: readonly string[], bundle: string): boolean {
  return bundles.length === 0 || bundles.includes(bundle);
}
