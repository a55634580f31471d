import type { WindowKind } from '#lib/core/model/window.ts';

interface Shared {
  id: string;
  state: 'open' | 'closed';
  revision: number;
  name: string;
  /** Region code of six digits. */
  region: string;
  phone: string;
  hours: string;
  /** Bundle ids; empty: all. */
  bundles: string[];
}

/** A window of a service hall. */
export interface WindowPoint extends Shared {
  kind: 'window';
  windowKind: WindowKind;
  place: string;
  /** Department whose clerks sit there; empty: any. */
  department: string;
  /** Link to make an appointment, with `{bundle}` and `{window}`; empty: none. No calendar of our own. */
  link: string;
}

/** Somebody who does things for others (帮办代办员). */
export interface AgentPoint extends Shared {
  kind: 'agent';
  /** Comes to people's homes. */
  doorToDoor: boolean;
}

export type Point = WindowPoint | AgentPoint;
export type PointInput = Omit<WindowPoint, 'state'> | Omit<AgentPoint, 'state'>;
