import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';

/** Of the people whom one page of the form asks about: who could fill it in, or was asked to, and how that stands. */
export async function partiesHere(
  locals: App.Locals,
  draft: Draft,
  version: PublishedVersion,
  elements: readonly string[]
): Promise<{ role: string; title: string; state: string | null }[]> {
  const { parties } = locals.app;
  const lines = await parties.ofDraft(draft, version);
  return parties
    .roles(draft, version)
    .filter((role) => role.elements.some((element) => elements.includes(element)))
    .map(({ role, title }) => ({ role, title, state: lines.find((line) => line.role === role)?.state ?? null }));
}
