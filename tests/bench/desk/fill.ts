// Open tasks by the thousand in one department: for each an application of its own with its key, its applicant's name and its
// clock, as the inbox reads them. What the inbox does not read (events, form, files) is left out.
import { randomUUID } from 'node:crypto';
import type { TestApp } from '../../../src/lib/server/engine/engine-fixture.ts';
import { payloadRow } from '../../../src/lib/server/engine/event-log.ts';
import type { PublishedVersion } from '../../../src/lib/server/engine/types.ts';
import type { Commit } from '../../../src/lib/server/store/types.ts';

const AT_ONCE = 1000;
export const ITEM = 'HUKOU';
/** One task in a thousand: what is rare is what an index is for. */
export const RARE = 'faulted';
const NAMES = ['林晓雨', '陈志强', '苏婧', '黄艺萱', '郑宇航'];
export const RARE_NAME = '欧阳一鸣';

const HOUR = 3_600_000;

/** @param count open tasks; as many again in a hundred have ended */
export async function* openTasks(app: TestApp, version: PublishedVersion, count: number): AsyncGenerator<Commit[]> {
  const { department } = version.chart.items[ITEM]!;
  let part: Commit[] = [];
  const chance = createChance(11);
  for (let n = 0; n < count * 1.01; n += 1) {
    part.push(taskOf(app, version, { n, department, status: n < count ? statusOf(n) : 'approved', chance }));
    if (part.length === AT_ONCE) {
      yield part;
      part = [];
    }
  }
  yield part;
}

/** Numbers from 0 to 1, the same ones each time (Park and Miller 1988). */
function createChance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function statusOf(n: number): string {
  if (n % 1000 === 500) return RARE;
  return ['examining', 'examining', 'deciding', 'deciding', 'deciding', 'correcting', 'waiting', 'paused'][n % 8]!;
}

interface Made {
  n: number;
  department: string;
  status: string;
  chance: () => number;
}

function taskOf(app: TestApp, version: PublishedVersion, { n, department, status, chance }: Made): Commit {
  const id = randomUUID();
  const { key, wrapped } = app.keys.newKey(id);
  const now = app.clock.now();
  const number = `3502-261123-${String(n).padStart(7, '0')}`;
  const runs = ['examining', 'deciding', RARE].includes(status);
  // Some are late, most are due in the next four weeks.
  const dueAt = runs ? now + Math.round((chance() * 24 - 1) * 24 * HOUR) : null;
  const name = n % 997 === 7 ? RARE_NAME : NAMES[n % NAMES.length]!;
  return {
    application: {
      ...{ id, number, bundle: version.bundle, version: version.version, owner: 'bench', status: 'processing' },
      ...{ revision: 1, dataRevision: 1, statuses: JSON.stringify({ [ITEM]: status }), lastSeq: 1, lastHash: '' },
      snapshot: JSON.stringify({ context: { answers: {}, outcomes: {}, produced: {}, counts: {}, clocks: {} } }),
      receivedAt: JSON.stringify({ region: '350206', channel: 'online' }),
      ...{ parties: '[]', submittedAt: now, updatedAt: now }
    },
    wrappedKey: wrapped,
    ...{ expectedRevision: 0, eventKey: 'submit', events: [], outbox: [] },
    payloads: [payloadRow(id, 'applicant', key, { name })],
    lookups: [{ field: 'applicant', hmac: app.keys.lookup('applicant', name) }],
    tasks: [
      {
        ...{ application: id, number, bundle: version.bundle, item: ITEM, department, status },
        ...{ dueAt, remaining: runs ? null : 3, updatedAt: now - n }
      }
    ],
    timers: {
      set:
        dueAt === null
          ? []
          : [
              {
                ...{ application: id, clock: `${ITEM}.limit`, dueAt, provisional: false, state: 'running' },
                ...{ remaining: null, startedAt: now, countedFrom: now, span: 1, calendar: 'r' }
              }
            ],
      clear: []
    }
  };
}
