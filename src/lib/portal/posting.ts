import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import { parse } from 'devalue';

type Data = Record<string, unknown>;

/**
 * Posts a form in the background, and reads what SvelteKit answers to such a post. For pages that come to life without its
 * client (`Island.svelte`): importing `$app/forms` would bring all of it.
 * @returns `error` without a status when nobody was reached
 */
export async function post<Success extends Data = Data>(
  form: HTMLFormElement,
  body: FormData | URLSearchParams
): Promise<ActionResult<Success, Data>> {
  // Not `form.action`: a field of that name would be taken for it.
  const address = new URL(form.getAttribute('action') ?? '', location.href);
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
  try {
    const response = await fetch(address, { method: 'POST', body, headers, cache: 'no-store' });
    const result = JSON.parse(await response.text()) as ActionResult<Success, Data> & { data?: string };
    if (result.type === 'error') return { ...result, status: response.status };
    if (result.data) Object.assign(result, { data: parse(result.data) as Data });
    return result;
  } catch (error) {
    return { type: 'error', error };
  }
}

/**
 * `use:enhance` for such a page, as the listener of `submit`.
 * @param submit as for `use:enhance`; its callback's `update` shows an answer, or goes to the next page as a whole
 * @param show takes over what the action returned
 */
export function posting(submit: SubmitFunction, show: (data: Data | undefined) => void) {
  return async (event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> => {
    event.preventDefault();
    const { currentTarget: formElement, submitter } = event;
    const action = new URL(formElement.getAttribute('action') ?? '', location.href);
    const formData = new FormData(formElement, submitter);
    const controller = new AbortController();
    let cancelled = false;
    const cancel = (): void => void (cancelled = true);
    const then = await submit({ action, cancel, controller, formData, formElement, submitter });
    if (cancelled) return;
    const fields = [...formData].map(([name, value]) => [name, String(value)]);
    const result = await post(formElement, new URLSearchParams(fields));
    const update = (): Promise<void> => follow(result, show);
    await then?.({ action, formData, formElement, result, update });
  };
}

function follow(result: ActionResult, show: (data: Data | undefined) => void): Promise<void> {
  if (result.type === 'success' || result.type === 'failure') show(result.data);
  if (result.type !== 'redirect') return Promise.resolve();
  location.assign(result.location);
  // Until the next page is there this one stays busy.
  return new Promise(() => undefined);
}
