import type { SubmitFunction } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';

/** A form on its way; one for each form of a page. */
export interface Sending {
  readonly busy: boolean;
  /** What went wrong underway, to be said above the form; empty after an answer that the page itself shows. */
  readonly problems: { message: string }[];
  /** For `use:enhance`. */
  readonly submit: SubmitFunction;
}

/**
 * Sends a form in the background, once at a time, and stays on the page: an answer that only an error page could show (no
 * connection, a fault of the server) would take the place of this one with all that was typed on it. So it is said here.
 * @param refused for a form whose action lies on another page, whose refusals would be shown nowhere
 */
export function createSending(refused?: (data: Record<string, unknown> | undefined) => void): Sending {
  let busy = $state(false);
  let fault = $state<string | null>(null);
  const submit: SubmitFunction = ({ cancel }) => {
    if (busy) return cancel();
    busy = true;
    return async ({ result, update }) => {
      fault = result.type === 'error' ? faultWords(result) : null;
      if (result.type === 'failure') refused?.(result.data);
      if (result.type !== 'error') await update({ reset: false });
      busy = false;
    };
  };
  return {
    submit,
    get busy() {
      return busy;
    },
    get problems() {
      return fault === null ? [] : [{ message: fault }];
    }
  };
}

/** What the server said; without a status no server said anything, and the error is the browser's own. */
function faultWords({ status, error }: { status?: number; error: App.Error }): string {
  return status === undefined ? m.portal_not_reached() : error.message;
}
