import type { Page } from '@playwright/test';
import { handIn } from './api-submission.ts';
import { loadSources } from './merge.ts';
import { madeSubmission } from './submission.ts';

/** Whoever is signed in on the page hands in a right application by the interface, with everything on it; returns its id. */
export async function handedIn(page: Page, bundle: string, seed: number): Promise<string> {
  const { origin } = new URL(page.url());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const { materials, body } = madeSubmission((await loadSources()).get(bundle)!, seed);
  const { applicant: _, ...own } = body;
  const { id, said } = await handIn({ origin, cookie }, bundle, `${bundle}-${seed}`, { materials, body: own });
  if (id === null) throw new Error(said);
  return id;
}
