import { hydrate, flushSync, type Component } from 'svelte';
import { fixLocale } from './fixed-locale.ts';
import { typedEarly } from './typed-early.ts';

/** What an island is drawn with, as a block of data in the page; no text in it can end the block. */
export function dataBlock(props: Record<string, unknown>): string {
  return `<script type="application/json" data-props>${JSON.stringify(props).replaceAll('<', '\\u003c')}</script>`;
}

/**
 * Brings the island of this page to life. What was typed until then stays.
 * @param prepare fetches what the component needs before it is drawn
 */
export async function comeAlive<Props extends Record<string, unknown>>(
  component: Component<Props>,
  prepare: (props: Props) => Promise<void>
): Promise<void> {
  const target = document.querySelector('[data-entry]');
  const given = document.querySelector('script[data-props]')?.textContent;
  if (!target || !given) return;
  fixLocale();
  const props = JSON.parse(given) as Props;
  await prepare(props);
  // A turn of its own, apart from what the scripts did when they came: a phone answers touches between the two.
  await new Promise((done) => setTimeout(done));
  const putAgain = typedEarly();
  hydrate(component, { target, props });
  flushSync();
  putAgain();
  // Come back to, the page would go on with what was stored when it was left.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
}
