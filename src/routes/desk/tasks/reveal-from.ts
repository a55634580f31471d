import { deserialize } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import type { Reveal } from '#lib/desk/reveal.ts';

/**
 * Asks a task's page for what the browser does not hold whole.
 * @param href address of the task's page
 */
export function revealFrom(href: string): Reveal {
  return {
    value: async (field, kind) => {
      const body = new FormData();
      body.append('field', field);
      body.append('kind', kind);
      const response = await fetch(`${href}?/reveal`, {
        method: 'POST',
        body,
        headers: { 'x-sveltekit-action': 'true' }
      });
      const result = deserialize<{ revealed: Record<string, string> }, never>(await response.text());
      if (result.type !== 'success') return null;
      void invalidateAll();
      return result.data?.revealed[field] ?? null;
    },
    form: async () => {
      const response = await fetch(`${href}/payload.json`);
      if (!response.ok) return null;
      void invalidateAll();
      return (await response.json()) as Record<string, unknown>;
    }
  };
}
