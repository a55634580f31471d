// People who hand in applications, and officers who take them in, on whatever node is there while nodes and databases are killed.
import { setTimeout as pause } from 'node:timers/promises';
import { ANSWERS, ITEM } from './installation.ts';
import { NodeGone, type Node } from './node.ts';

const PAUSE_MS = 50;
const MOST_FAULTS = 200;

export interface Load {
  /** Key of a press → the application that a node has said it made. */
  acknowledged: Map<string, string>;
  /** Applications of which a node has said that their first item is taken in. */
  accepted: string[];
  /** What was said in place of an answer, but for nodes that were gone. */
  said: Set<string>;
  /** Answers that were missing, so that the same was pressed again. */
  repeated: number;
  /** Lets everybody end what they began. */
  stop(): Promise<void>;
}

/**
 * `people` at once: each fills in a draft, submits it, is told the application, an officer takes its first item in, and it begins anew. What got no answer is pressed
 * again, with the same key, on another node if there is one.
 * @param nodes those that are there now
 */
export function startLoad(nodes: () => readonly Node[], people: number): Load {
  let stopped = false;
  let count = 0;
  const load: Load = {
    acknowledged: new Map(),
    accepted: [],
    said: new Set(),
    repeated: 0,
    stop: async () => undefined
  };

  async function persist<T>(work: (node: Node) => Promise<T>): Promise<T> {
    for (let faults = 0; ;) {
      const there = nodes();
      const node = there[(count + faults) % Math.max(1, there.length)];
      try {
        if (node) return await work(node);
      } catch (fault) {
        faults += 1;
        // A refusal would never end; what a dying node or database says is told apart by the next tries.
        if (faults >= MOST_FAULTS && !(fault instanceof NodeGone)) throw fault;
        if (!(fault instanceof NodeGone)) load.said.add((fault as Error).message);
        load.repeated += 1;
      }
      await pause(PAUSE_MS);
    }
  }

  async function person(): Promise<void> {
    while (!stopped) {
      const owner = `person-${(count += 1)}`;
      const key = `press-${owner}`;
      const draft = await persist((node) => node.call('draft', owner, ANSWERS));
      const { application } = await persist((node) => node.call('submit', draft, owner, key));
      load.acknowledged.set(key, application);
      const revision = await persist((node) => node.call('revision', application, ITEM));
      const refused = await persist((node) => node.call('press', application, ITEM, 'accept', { key, revision }));
      if (refused.length > 0) throw new Error(`${application}: ${refused.join(' ')}`);
      load.accepted.push(application);
    }
  }

  const working = Promise.all(Array.from({ length: people }, person));
  // Who waits for it hears of it.
  working.catch(() => undefined);
  load.stop = async () => {
    stopped = true;
    await working;
  };
  return load;
}
