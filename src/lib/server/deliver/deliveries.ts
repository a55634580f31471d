import type { Config } from '../config.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { Engine } from '../engine/types.ts';
import { repeat } from '../ticking.ts';
import { receiveCallback, type Answered } from './callback.ts';
import { createReceivers, type Receivers } from './receivers.ts';
import { createSender } from './sender.ts';

const ROUND_MS = 2_000;

export interface Deliveries extends Receivers {
  /** What a department's system calls back. */
  receive(call: Parameters<typeof receiveCallback>[1]): Promise<Answered>;
  /** What is being sent comes to its end. */
  stop(): Promise<void>;
}

interface Deps extends EngineDeps {
  engine: Pick<Engine, 'move' | 'task'>;
  config: Pick<Config, 'demo' | 'deliverAllow'>;
  departments: () => readonly { id: string }[];
}

/** The services around departments' own systems, and the round that sends what is due every two seconds. */
export function openDeliveries(deps: Deps): Deliveries {
  const border = { allowed: deps.config.deliverAllow, demo: deps.config.demo };
  const sender = createSender({ ...deps, border });
  const stopRounds = repeat('deliver', ROUND_MS, () => sender.start());
  return {
    ...createReceivers({ ...deps, border }),
    receive: (call) => receiveCallback(deps, call),
    stop: async () => {
      await stopRounds();
      await sender.stop();
    }
  };
}
