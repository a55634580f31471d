import type pg from 'pg';
import { unseen } from './commit-writes.ts';
import type { Asked } from './postgres-journey.ts';
import type { Queries } from './postgres-connection.ts';
import { UncertainCommit } from './postgres-faults.ts';
import { transactOnJourneys } from './postgres-transaction.ts';
import type { Build } from './statements.ts';
import type { Commit } from './types.ts';
import type { Step, WriteName } from './work.ts';

/** Whether a commit was written; `perhaps` where the connection broke on the way. */
type Written = 'yes' | 'no' | 'perhaps';

interface Waiting {
  work: Commit;
  steps: Step[];
  done: (written: Written) => void;
}

/** Fails, and with it all that was sent, where not every application of a group has moved to its new hash. */
const ALL_MOVED = `select 1 / case when count(*) = $3::int then 1 else 0 end from application
  where id = any($1::text[]) and "lastHash" = any($2::text[])`;

/** One application that is held for long must not hold up all others: its group gives way, and each goes on by itself. */
const WAIT_AT_MOST: Asked = {
  ...{ name: 'yjs wait at most', sql: "select set_config('lock_timeout', $1, true)", values: ['2000'] },
  rows: false
};

/** Groups on their way at once: while the disk is waited for by one, the next is made up. */
const GROUPS = 2;
/** Commits of one group. */
const LARGEST = 32;

/**
 * Commits that need not look first (`unseen`) go on one journey, those that come together in one transaction: each is of
 * another application. Where one of a group cannot be written, none is, and each has to go its own way.
 */
export function createGroups(
  pool: pg.Pool,
  queries: Queries,
  builds: Record<WriteName, Build>
): (work: Commit) => Promise<Written> {
  const queue: Waiting[] = [];
  /** Applications that wait or are on their way: another commit of one of these goes its own way. */
  const busy = new Set<string>();
  let underway = 0;

  function start(): void {
    while (underway < GROUPS && queue.length > 0) {
      // In the order of ids: of two groups that meet one waits for the other, and not each for each.
      const group = queue.splice(0, LARGEST).toSorted((a, b) => (idOf(a.work) < idOf(b.work) ? -1 : 1));
      underway += 1;
      void write(group).then((written) => {
        underway -= 1;
        for (const { work, done } of group) {
          busy.delete(idOf(work));
          done(written);
        }
        start();
      });
    }
  }
  async function write(group: readonly Waiting[]): Promise<Written> {
    const { changes, inserts } = inOrder(group);
    const ask = ([name, rows]: [WriteName, object[]]) => queries.askedForAll(`write ${name}`, builds[name], rows);
    const asked = [WAIT_AT_MOST, ...changes.flatMap(ask), allMoved(group), ...inserts.flatMap(ask)];
    return transactOnJourneys(pool, (travel) => travel(asked, true)).then(
      () => 'yes',
      (fault) => (fault instanceof UncertainCommit ? 'perhaps' : 'no')
    );
  }
  return (work) => {
    const steps = busy.has(idOf(work)) ? null : unseen(work);
    if (!steps) return Promise.resolve('no');
    busy.add(idOf(work));
    return new Promise((done) => {
      // What is worked out in the same go is sent together.
      if (queue.push({ work, steps, done }) === 1) setImmediate(start);
    });
  };
}

const idOf = ({ application }: Commit): string => application.id;

/**
 * What changes or removes rows, then what is put in, all rows of a table together: no commit changes a row that it has just
 * put in.
 */
function inOrder(group: readonly Waiting[]): Record<'changes' | 'inserts', [WriteName, object[]][]> {
  const steps = group.flatMap((each) => each.steps);
  const inserts = new Map<WriteName, object[]>();
  const changes: [WriteName, object[]][] = [];
  for (const { name, row } of steps) {
    if (!name.startsWith('insert')) changes.push([name, [row]]);
    else if (inserts.has(name)) inserts.get(name)!.push(row);
    else inserts.set(name, [row]);
  }
  return { changes, inserts: [...inserts] };
}

function allMoved(group: readonly Waiting[]): Asked {
  const ids = group.map(({ work }) => idOf(work));
  const hashes = group.map(({ work }) => work.application.lastHash);
  return { name: 'yjs all moved', sql: ALL_MOVED, values: [arrayOf(ids), arrayOf(hashes), group.length], rows: false };
}

/** An array as PostgreSQL writes it (chapter 8.15.2). */
function arrayOf(texts: readonly string[]): string {
  return `{${texts.map((text) => JSON.stringify(text)).join()}}`;
}
