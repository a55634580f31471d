import { randomUUID } from 'node:crypto';
import { ok, type Result } from '#lib/core/errors.ts';

/** Whoever takes the money: what is to be paid goes in, the number of the receipt comes out. */
export interface Payments {
  /** Nothing is really paid; pages say so. */
  readonly demo: boolean;
  /** `key`: one press of the button, which is paid once. */
  pay(bill: {
    application: string;
    key: string;
    lines: readonly { item: string; text: string }[];
  }): Promise<Result<{ receipt: string }>>;
}

/** Takes no money and always succeeds: for demos alone, receipts begin with `DEMO`. */
export function demoPayments(): Payments {
  return { demo: true, pay: () => Promise.resolve(ok({ receipt: `DEMO-${randomUUID()}` })) };
}
