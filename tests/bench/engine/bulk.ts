// Applications by the thousand: the first event of each is worked out by the engine itself, encrypted and chained as any
// other; only the check of the form, which is the same for all of a kind, is done once, and the rows are written in bulk.
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

/** First commits of `count` applications, some hundred at a time. */
export async function* firstCommits(app: TestApp, version: PublishedVersion, count: number): AsyncGenerator<Commit[]> {
  const forms = await kinds(app, version);
  let part: Commit[] = [];
  for (let n = 0; n < count; n += 1) {
    part.push(await firstCommit(app, version, forms[n % KINDS]!, n));
    if (part.length === AT_ONCE || n === count - 1) {
      yield part;
      part = [];
    }
  }
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
    ...{ id, number: `3502-261123-${String(n).padStart(6, '0')}`, bundle: version.bundle, version: version.version },
    ...{ owner: OWNER, status: 'processing', revision: 0, dataRevision: 0, snapshot: '{}', statuses: '{}' },
    ...{ lastSeq: 0, lastHash: GENESIS, submittedAt: now, updatedAt: now },
    receivedAt: JSON.stringify({ region: version.source.bundle.region.code, channel: 'online' }),
    parties: JSON.stringify([{ role: 'applicant', owner: OWNER, consent: null, part: null }])
  };
  const loaded: Loaded = { row, version, runner, key, snapshot: {} as Loaded['snapshot'], statuses: {}, timers: [] };
  const said = { key: 'submit:bench', actor: `citizen:${OWNER}`, payload: { channel: 'online', deferred: [] } };
  const record = { answers: checked.answers, data: checked.data, produced: {} };
  const turn = await firstTurn(app, loaded, said, started.value, record);
  return commitOf(turn, { wrappedKey: wrapped, lookups: lookupsOf(app, version, checked.data) });
}
