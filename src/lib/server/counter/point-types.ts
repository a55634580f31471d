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
  /** Key of the hall in which it is (`model/window-rule.ts`); empty: of none that is set up, so that no rules hold. */
  hall: string;
  windowKind: WindowKind;
  place: string;
  /** Department whose clerks sit there; empty: any. */
  department: string;
  /** Link to make an appointment, with `{bundle}`, `{window}` and `{kind}`; empty: none. No calendar of our own. */
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
