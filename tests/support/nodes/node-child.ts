// One node of several, as a process of its own: store, keys, sign-in and engine over a real database. Its parent asks it to
// work (node.ts), moves its clock, and may kill it at any moment.
import { fileURLToPath } from 'node:url';
import type { Answers } from '../../../src/lib/core/model/index.ts';
import type { Auth } from '../../../src/lib/server/auth/auth.ts';
import { readConfig, type Config } from '../../../src/lib/server/config.ts';
import { openSignIn } from '../../../src/lib/server/auth/open-sign-in.ts';
import {
  act,
  assembleTestApp,
  citizen,
  createTestClock,
  filledDraft,
  officerOf,
  type TestApp,
  type TestClock
} from '../../../src/lib/server/engine/engine-fixture.ts';
import type { MoveName } from '../../../src/lib/server/engine/moves.ts';
import type { Draft, PublishedVersion } from '../../../src/lib/server/engine/types.ts';
import { openInstallation, signInSecret } from '../../../src/lib/server/installation.ts';
import { openWorkspace } from '../../../src/lib/server/workspace/workspace.ts';

/** What a node is started with. */
export interface NodeSettings {
  data: string;
  database: string | null;
  /** Uploads, which all nodes share. */
  files: string;
  bundle: string;
  /** What its clock says at first. */
  now: string;
}

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

interface Opened {
  app: TestApp;
  auth: Auth;
  clock: TestClock;
  version: PublishedVersion;
}

const headers = (cookie: string) => new Headers({ cookie });

/** What a node does when it is asked; everything in and out is plain data. */
function createCalls({ app, auth, clock, version }: Opened) {
  return {
    setClock: async (iso: string) => clock.set(iso),
    draft: (owner: string, answers: Answers) => filledDraft(app, version, owner, answers),
    submit: async (draft: Draft, owner: string, key: string) => {
      const result = await app.engine.submit({ key, draft, actor: citizen(owner), channel: 'online' });
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      return result.value;
    },
    act: (application: string, item: string, move: MoveName) => act(app, version, application, item, move),
    revision: async (application: string, item: string) =>
      (await app.engine.task(application, item, officerOf(version, item)))!.revision,
    /** One press of an officer on a page of that revision; the codes of what was refused. */
    press: async (application: string, item: string, move: MoveName, at: { key: string; revision: number }) => {
      const result = await app.engine.move({ application, item, move, ...at, actor: officerOf(version, item) });
      return result.ok ? [] : result.problems.map(({ code }) => code);
    },
    statuses: async (application: string, owner: string) => {
      const view = await app.engine.application(application, citizen(owner));
      return view && Object.fromEntries(view.tasks.map(({ item, status }) => [item, status]));
    },
    tick: () => app.engine.tick(),
    verifyChain: (application: string) => app.engine.verifyChain(application),
    /** Makes an account; the cookie of its session. */
    register: async (contact: string, password: string) => {
      const made = await auth.register({ name: '林小雨', contact, password, client: '127.0.0.1' });
      if (!made.ok) throw new Error(JSON.stringify(made.problems));
      return made.value.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    },
    whoIs: async (cookie: string) => (await auth.whoIs(headers(cookie))).actor?.name ?? null,
    close: async () => {
      await auth.close();
      await app.close();
    }
  };
}
export type NodeCalls = ReturnType<typeof createCalls>;

export type Asked = { id: number; name: keyof NodeCalls; args: unknown[] };
export type Answered = { ready: true } | { id: number; value: unknown } | { id: number; fault: string };

function configOf({ data, database }: NodeSettings): Config {
  const env = {
    YIJIANSHI_DEMO: '0',
    YIJIANSHI_DATA: data,
    DATABASE_URL: database ?? '',
    ORIGIN: 'http://127.0.0.1:5180'
  };
  const config = readConfig(env, PROJECT);
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  return config.value;
}

async function open(settings: NodeSettings): Promise<Opened> {
  const clock = createTestClock(settings.now);
  const config = configOf(settings);
  const installation = await openInstallation(config);
  const workspace = await openWorkspace(PROJECT);
  const app = assembleTestApp(installation, workspace, clock, settings.files);
  const auth = await openSignIn(config, await signInSecret(config, installation.store), clock);
  const version = await app.versions.load(settings.bundle);
  if (!version) throw new Error(`${settings.bundle} was not published`);
  return { app, auth, clock, version };
}

const say = (answer: Answered) => process.send!(answer);
const calls = createCalls(await open(JSON.parse(process.argv[2]!) as NodeSettings));
process.on('disconnect', () => process.exit(0));
process.on('message', (asked: Asked) => {
  const call = calls[asked.name] as (...args: unknown[]) => Promise<unknown>;
  call(...asked.args).then(
    (value) => say({ id: asked.id, value: value ?? null }),
    (fault: unknown) => say({ id: asked.id, fault: (fault as Error).message })
  );
});
say({ ready: true });
