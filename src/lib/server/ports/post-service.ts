import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { apply, pressKey } from '../engine/commit.ts';
import { actorText, type EngineDeps } from '../engine/deps.ts';
import { itemName, loadForOfficer, loadForReader, loadOwn, type Loaded } from '../engine/load.ts';
import { stewardOf } from '../engine/steps.ts';
import type { Actor } from '../engine/types.ts';
import type { PortJobRow } from '../store/payment-rows.ts';
import { postProblems } from './messages.ts';
import type { Post, PostAddress } from './post.ts';
import { POST_EVENTS, postable, postJobId, readPosting, type PostState } from './posting.ts';

type Deps = EngineDeps & { post: Post | null };

/** The parcel of an application as pages show it; no address. */
export interface PostView {
  /** Null: nobody asked for it yet. `failed`: the carrier did not take the order, a person has to see to it. */
  state: PostState | 'failed' | null;
  carrier: string | null;
  tracking: string | null;
  /** What is in it, or would be, by name. */
  items: string[];
  /** Whether whoever looks may ask for it, or enter it by hand, now. */
  open: boolean;
  demo: boolean;
}

/** Results by post: one parcel for an application, with everything that was granted and can be posted. */
export interface PostService {
  /** For the applicant; null: nothing was sent and nothing can be asked for. */
  own(application: string, actor: Actor): Promise<PostView | null>;
  /** For an officer of a department that has a part in it; null as above. */
  task(application: string, item: string, officer: Actor): Promise<PostView | null>;
  /** The applicant asks for the parcel, once. */
  ask(input: { application: string; actor: Actor; to: PostAddress }): Promise<Result<null>>;
  /** Where no carrier is set up, or it did not take the order: the department that sees to the whole application sent it itself. */
  enter(input: {
    application: string;
    item: string;
    actor: Actor;
    carrier: string;
    tracking: string;
    key: string;
  }): Promise<Result<null>>;
}

const NAME_AT_MOST = 50;
const ADDRESS_AT_MOST = 200;
const CARRIER_AT_MOST = 30;
const PHONE = /^\+?\d[\d-]{6,19}$/;
const TRACKING = /^[A-Za-z0-9-]{5,40}$/;
const TRIES = 5;

export function createPosts(deps: Deps): PostService {
  return {
    own: async (application, actor) => {
      const loaded = await loadOwn(deps, application, actor);
      return loaded && viewOf(deps, loaded, (state) => mayAsk(deps, actor, state));
    },
    task: async (application, item, officer) => {
      const loaded = await loadForReader(deps, application, item, officer);
      return loaded && viewOf(deps, loaded, (...at) => isSender(loaded, item) && mayEnter(deps, ...at));
    },
    ask: (input) => ask(deps, input),
    enter: (input) => enter(deps, input)
  };
}

async function viewOf(
  deps: Deps,
  loaded: Loaded,
  mayAct: (state: PostView['state'], carrier: string | null) => boolean
): Promise<PostView | null> {
  const posting = await readPosting(deps, loaded);
  const items = posting?.items ?? (await postable(deps, loaded));
  if (!posting && items.length === 0) return null;
  const state = await stateOf(deps, loaded, posting?.state ?? null);
  const { carrier = null, tracking = null } = posting?.posted ?? {};
  const open = items.length > 0 && mayAct(state, carrier);
  if (state === null && !open) return null;
  const demo = deps.post?.demo ?? false;
  return { state, carrier, tracking, items: items.map((item) => itemName(loaded.version, item)), open, demo };
}

/** An order that was given up waits for a person: the job says so, not the log. */
async function stateOf(deps: Deps, { row }: Loaded, state: PostState | null): Promise<PostView['state']> {
  if (state !== 'asked') return state;
  const job = (await deps.store.portJobs(row.id)).find(({ id }) => id === postJobId(row.id));
  return job?.state === 'failed' || job?.state === 'dropped' ? 'failed' : state;
}

/** What goes where is the person's own to say: no agent does it for them. */
function mayAsk({ post }: Deps, { agent }: Actor, state: PostView['state']): boolean {
  return post !== null && !agent && state === null;
}

/** What was sent by hand may be mended. */
function mayEnter({ post }: Deps, state: PostView['state'], carrier: string | null): boolean {
  return state === 'failed' || post === null || carrier !== null;
}

function isSender({ version, statuses }: Loaded, item: string): boolean {
  return stewardOf(version, statuses) === item;
}

async function ask(deps: Deps, { application, actor, to }: Parameters<PostService['ask']>[0]): Promise<Result<null>> {
  const read = readAddress(to);
  if (!read.ok) return read;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadOwn(deps, application, actor);
    const view = loaded && (await viewOf(deps, loaded, (state) => mayAsk(deps, actor, state)));
    if (!loaded || !view?.open) return refuse(postProblems.closed());
    const items = await postable(deps, loaded);
    const done = await apply(deps, loaded, {
      key: `port:${postJobId(application)}:asked`,
      actor: actorText(actor),
      event: null,
      entry: { type: POST_EVENTS.asked, payload: { to: read.value, items } },
      extra: async ({ at }) => ({ jobs: [jobOf(application, at)] })
    });
    if (done.ok) return ok(null);
  }
  return refuse(postProblems.busy());
}

async function enter(deps: Deps, input: Parameters<PostService['enter']>[0]): Promise<Result<null>> {
  const { application, item, actor, key } = input;
  const carrier = line(input.carrier);
  const tracking = input.tracking.trim();
  if (carrier === '' || carrier.length > CARRIER_AT_MOST) return refuse(postProblems.carrier(CARRIER_AT_MOST));
  if (!TRACKING.test(tracking)) return refuse(postProblems.tracking());
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadForOfficer(deps, application, item, actor);
    const view = loaded && (await viewOf(deps, loaded, (...at) => isSender(loaded, item) && mayEnter(deps, ...at)));
    if (!loaded || !view?.open) return refuse(postProblems.closed());
    const items = (await readPosting(deps, loaded))?.items ?? (await postable(deps, loaded));
    const done = await apply(deps, loaded, {
      key: `port:${postJobId(application)}:hand:${pressKey(key)}`,
      actor: actorText(actor),
      event: null,
      entry: { type: POST_EVENTS.ordered, payload: { tracking, carrier, items } }
    });
    if (done.ok) return ok(null);
  }
  return refuse(postProblems.busy());
}

function readAddress({ name, phone, address }: PostAddress): Result<PostAddress> {
  const to = { name: line(name), phone: phone.replace(/\s/g, ''), address: line(address) };
  const problems = [
    ...(to.name === '' || to.name.length > NAME_AT_MOST ? [postProblems.name(NAME_AT_MOST)] : []),
    ...(PHONE.test(to.phone) ? [] : [postProblems.phone()]),
    ...(to.address.length < 5 || to.address.length > ADDRESS_AT_MOST ? [postProblems.address(ADDRESS_AT_MOST)] : [])
  ];
  return problems.length > 0 ? refuse(...problems) : ok(to);
}

/** On a label there are no line breaks. */
function line(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function jobOf(application: string, at: number): PortJobRow {
  const job = { id: postJobId(application), kind: 'post' as const, application, subject: 'parcel' };
  return { ...job, state: 'open', createdAt: at, dueAt: at, tries: 0, note: null };
}
