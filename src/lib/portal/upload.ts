import { applyAction, deserialize } from '$app/forms';
import { invalidateAll } from '$app/navigation';

/**
 * Sends a form with a file in the background and says how much has gone (0 to 1, then null). A form without script posts
 * to the same action, so nothing depends on this. Without a connection the chosen file stays in its field.
 */
export function sendWithProgress(
  event: SubmitEvent,
  report: (share: number | null) => void,
  notReached: () => void = () => undefined
): void {
  const form = event.currentTarget as HTMLFormElement;
  event.preventDefault();
  if (form.querySelector('[aria-busy]')) return;
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader('x-sveltekit-action', 'true');
  request.upload.addEventListener('progress', ({ loaded, total }) => report(total > 0 ? loaded / total : 0));
  request.addEventListener('load', () => void finish(request, form, report));
  request.addEventListener('error', () => {
    report(null);
    notReached();
  });
  report(0);
  request.send(new FormData(form));
}

async function finish(
  request: XMLHttpRequest,
  form: HTMLFormElement,
  report: (share: number | null) => void
): Promise<void> {
  report(null);
  await applyAnswer(form, request.getResponseHeader('content-type') ?? '', request.responseText);
}

/** Shows a refusal as the form's own action would answer it: above the page, and at the material. */
export function showRefusal(control: string, message: string): Promise<void> {
  const problems = [{ message, href: `#${control}` }];
  return applyAction({ type: 'failure', status: 400, data: { problems, control } });
}

/** Shows what the action answered; one that leads to this page again empties the form and shows what is new. */
export async function applyAnswer(form: HTMLFormElement, type: string, text: string): Promise<void> {
  // A server in between may answer with a page of its own (body too large); posting plainly shows it.
  if (!type.includes('json')) return form.submit();
  const result = deserialize(text);
  if (result.type === 'redirect' && new URL(result.location, location.href).pathname === location.pathname) {
    form.reset();
    await invalidateAll();
    return applyAction({ type: 'success', status: 200 });
  }
  await applyAction(result);
}
