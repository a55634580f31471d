// For pages that are sent without the application's script (`csr = false`): forms go out once, and a search shows its results
// while it is typed. Without this file the same forms work as they are.
// @ts-check

/**
 * A form marked `data-once` is sent once, however often it is pressed, and only when somebody is there to take it: else the
 * page stays with what was chosen on it, and says the words of `data-unreached`.
 */
document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.dataset.once === undefined) return;
  event.preventDefault();
  if (form.dataset.sent !== undefined) return;
  form.dataset.sent = '';
  event.submitter?.setAttribute('aria-busy', 'true');
  const reached = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
  if (reached) return form.submit();
  takeBack(form);
  const said = form.querySelector('[role=alert]') ?? document.createElement('p');
  said.className = 'notice err';
  said.setAttribute('role', 'alert');
  said.textContent = form.dataset.unreached ?? '';
  form.prepend(said);
});
function takeBack(/** @type {HTMLFormElement} */ form) {
  form.removeAttribute('data-sent');
  for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
}
// Whoever comes back to the page can send it again.
addEventListener('pageshow', () => {
  for (const form of document.forms) takeBack(form);
});

// A part that comes to life by itself does so once the page is painted: until then it is a form as any other.
const island = document.querySelector('[data-entry]');
if (island instanceof HTMLElement)
  requestAnimationFrame(() => setTimeout(() => void import(island.dataset.entry ?? '')));

const PAUSE_MS = 200;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {AbortController | undefined} */
let asked;

/** Takes over what the server says to this search: `[data-found]` as a whole, and the words of `[data-said]`. */
async function show(/** @type {HTMLFormElement} */ form) {
  const address = new URL(form.action);
  address.search = new URLSearchParams(/** @type {any} */ (new FormData(form))).toString();
  asked?.abort();
  asked = new AbortController();
  const answer = await fetch(address, { signal: asked.signal }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const mark of ['[data-found]', '[data-said]']) {
    const here = document.querySelector(mark);
    const there = page.querySelector(mark);
    // What a live region says has to come into the one that is there.
    if (here && there) here.replaceChildren(...there.childNodes);
  }
  history.replaceState(history.state, '', address);
}

document.addEventListener('input', (event) => {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || field.dataset.find === undefined || !field.form) return;
  const { form } = field;
  clearTimeout(timer);
  // Between the keys of an input method there are no words yet.
  if (!(/** @type {InputEvent} */ (event).isComposing)) timer = setTimeout(() => void show(form), PAUSE_MS);
});
document.addEventListener('compositionend', (event) => {
  event.target?.dispatchEvent(new InputEvent('input', { bubbles: true }));
});
