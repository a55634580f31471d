// The parent's side of a node that is a process of its own (node-child.ts).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Answered, Asked, NodeCalls, NodeSettings } from './node-child.ts';

/** The node ended before it answered: what was asked may have been done or not. */
export class NodeGone extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NodeGone';
  }
}

export interface Node {
  /** @throws {NodeGone} when it ends before it answers */
  call<Name extends keyof NodeCalls>(
    name: Name,
    ...args: Parameters<NodeCalls[Name]>
  ): Promise<Awaited<ReturnType<NodeCalls[Name]>>>;
  /** SIGKILL, whatever it is at. */
  kill(): Promise<void>;
  /** An orderly end. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 1000;

type Call = { resolve: (value: never) => void; reject: (fault: Error) => void };

/**
 * Starts a node and waits until it can be asked.
 * @param under a program and its arguments which run it, as `nice` does
 * @throws {NodeGone} with what it said when it does not start
 */
export async function startNode(settings: NodeSettings, under: readonly string[] = []): Promise<Node> {
  const [execPath = process.execPath, ...execArgv] = under.length > 0 ? [...under, process.execPath] : [];
  const child = fork(fileURLToPath(new URL('node-child.ts', import.meta.url)), [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...{ execPath, execArgv },
    // Whatever the machine is set up with is not meant for this node.
    env: { ...process.env, YIJIANSHI_KEYS: '', YIJIANSHI_AUTH_SECRET: '', NODE_OPTIONS: '' }
  });
  const calls = new Map<number, Call>();
  let said = '';
  let last = 0;
  child.stderr!.setEncoding('utf8').on('data', (part: string) => (said += part));
  // Not `close`, which does not come after `disconnect`.
  const ended = once(child, 'exit');
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (answer: Answered) => {
      if ('ready' in answer) return resolve();
      const call = calls.get(answer.id);
      calls.delete(answer.id);
      if ('fault' in answer) call?.reject(new Error(answer.fault));
      else call?.resolve(answer.value as never);
    });
    void ended.then(async () => {
      // What it said last may still be on its way.
      await Promise.race([once(child.stderr!, 'end'), pause(PATIENCE_MS)]);
      const gone = new NodeGone(said || 'The node has ended.');
      reject(gone);
      for (const call of calls.values()) call.reject(gone);
      calls.clear();
    });
  });
  await ready;
  const isGone = () => child.exitCode !== null || child.signalCode !== null || !child.connected;
  return {
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        if (isGone()) return reject(new NodeGone(said));
        last += 1;
        calls.set(last, { resolve, reject });
        child.send({ id: last, name, args } satisfies Asked, (fault) => fault && reject(new NodeGone(fault.message)));
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      if (!isGone()) child.disconnect();
      await ended;
    }
  };
}
