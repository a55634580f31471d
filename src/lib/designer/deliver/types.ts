import type { Problem } from '#lib/core/errors.ts';

type Purpose = 'push' | 'callback';

/** A delivery as the page shows it: nothing of what it holds. */
export interface DeliveryView {
  id: string;
  number: string;
  kind: string;
  state: string;
  attempts: number;
  nextAt: number;
  why: string | null;
  status: number | null;
}

export interface ReceiverPage {
  name: string;
  now: number;
  /** Where its system calls back. */
  callback: string;
  kinds: string[];
  states: string[];
  receiver: {
    url: string;
    kinds: string[];
    state: string;
    revision: number;
    breaker: { state: 'closed' | 'open' | 'trying'; until: number | null; failures: number };
    secrets: Record<Purpose, { since: number; until: number | null }[]>;
    barred: Problem | null;
  } | null;
  deliveries: DeliveryView[];
  changes: { id: string; at: number; name: string; what: string; reason: string }[];
}

export interface ReceiverAnswer {
  problems?: Problem[];
  wanted?: { url: string; kinds: string[]; state: string };
  done?: 'saved' | 'resent' | 'dropped';
  count?: number;
  /** New ones: shown this once. */
  secrets?: Partial<Record<Purpose, string>> | null;
}
