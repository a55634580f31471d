// Applications by the thousand. The first event of each that is worked on later is worked out by the engine itself, encrypted and
// chained as any other; only the check of the form, which is the same for all of a kind, is done once. Those that lie between them
// and that nobody opens have the same rows under ids of their own. All rows are written in bulk.
import { randomUUID } from 'node:crypto';
import { widestAnswers } from '../../../src/lib/core/condition/widest.ts';
import { checkSubmission } from '../../../src/lib/core/run/submission.ts';
import { GENESIS } from '../../../src/lib/server/engine/event-log.ts';
import { filledDraft, type TestApp } from '../../../src/lib/server/engine/engine-fixture.ts';
import type { Loaded } from '../../../src/lib/server/engine/load.ts';
import { firstTurn, lookupsOf } from '../../../src/lib/server/engine/submit.ts';
import { commitOf } from '../../../src/lib/server/engine/turn.ts';
import type { PublishedVersion } from '../../../src/lib/server/engine/types.ts';
import { runnerOf } from '../../../src/lib/server/engine/versions.ts';
import type { Commit } from '../../../src/lib/server/store/types.ts';

const KINDS = 8;
const AT_ONCE = 500;
const OWNER = 'citizen-bench';

/** First commits of `count` applications, some hundred at a time, and which of them can be worked on: so many, spread over all. */
export async function* firstCommits(
  app: TestApp,
  version: PublishedVersion,
  { count, worked }: { count: number; worked: number }
): AsyncGenerator<{ commits: Commit[]; worked: string[] }> {
  const forms = await kinds(app, version);
  const last: Commit[] = [];
  let [part, ids]: [Commit[], string[]] = [[], []];
  let made = 0;
  for (let n = 0; n < count; n += 1) {
    if (n * worked >= made * count) {
      const commit = await firstCommit(app, version, forms[made % KINDS]!, n);
      last[made % KINDS] = commit;
      made += 1;
      part.push(commit);
      ids.push(commit.application.id);
    } else part.push(likeIt(last[n % last.length]!, n));
    if (part.length === AT_ONCE || n === count - 1) {
      yield { commits: part, worked: ids };
      [part, ids] = [[], []];
    }
  }
}

/** Rows of the same kinds, numbers and sizes for another application. Nobody can open it: its key is bound to the first one's id. */
function likeIt(commit: Commit, n: number): Commit {
  const id = randomUUID();
  const own = <T extends { application: string }>(rows: T[]) => rows.map((row) => ({ ...row, application: id }));
  const number = numberOf(n);
  return {
    ...commit,
    application: { ...commit.application, id, number },
    events: own(commit.events),
    payloads: own(commit.payloads),
    tasks: own(commit.tasks).map((row) => ({ ...row, number })),
    timers: { set: own(commit.timers.set), clear: [] },
    outbox: own(commit.outbox).map((row) => ({ ...row, id: row.id.replace(commit.application.id, id) }))
  };
}

function numberOf(n: number): string {
  return `3502-261123-${String(n).padStart(6, '0')}`;
}

type Checked = Extract<ReturnType<typeof checkSubmission>, { ok: true }>['value'];

/** Forms of different people, filled in and checked as they are at submission. */
async function kinds(app: TestApp, version: PublishedVersion): Promise<Checked[]> {
  const forms: Checked[] = [];
  for (let seed = 1; seed <= KINDS; seed += 1) {
    const draft = await filledDraft(app, version, OWNER, widestAnswers(version.source), seed);
    const files = await app.files.list({ draft: draft.id });
    const checked = checkSubmission(version, { ...draft, files }, app.check);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    forms.push(checked.value);
  }
  return forms;
}

async function firstCommit(app: TestApp, version: PublishedVersion, checked: Checked, n: number): Promise<Commit> {
  const id = randomUUID();
  const { key, wrapped } = app.keys.newKey(id);
  const runner = runnerOf(version);
  const started = runner.start(checked.answers);
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  const now = app.clock.now();
  const row: Loaded['row'] = {
    ...{ id, number: numberOf(n), bundle: version.bundle, version: version.version },
    ...{ owner: OWNER, status: 'processing', revision: 0, dataRevision: 0, snapshot: '{}', statuses: '{}' },
    ...{ lastSeq: 0, lastHash: GENESIS, submittedAt: now, updatedAt: now },
    receivedAt: JSON.stringify({ region: version.source.bundle.region.code, channel: 'online' }),
    parties: JSON.stringify([{ role: 'applicant', owner: OWNER, consent: null, part: null }])
  };
  const loaded: Loaded = {
    row,
    version,
    runner,
    key,
    snapshot: {} as Loaded['snapshot'],
    statuses: {},
    timers: [],
    tasked: []
  };
  const said = { key: 'submit:bench', actor: `citizen:${OWNER}`, payload: { channel: 'online', deferred: [] } };
  const record = { answers: checked.answers, data: checked.data, produced: {} };
  const turn = await firstTurn(app, loaded, said, started.value, record);
  return commitOf(turn, { wrappedKey: wrapped, lookups: lookupsOf(app, version, checked.data, null) });
}
