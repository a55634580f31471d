import type { Page } from '@playwright/test';
import { handIn } from './api-submission.ts';
import { loadSources } from './merge.ts';
import { madeSubmission, type MadeSubmission } from './submission.ts';

/** Whoever is signed in on the page hands in a right application by the interface, with everything on it; returns its id. */
export async function handedIn(page: Page, bundle: string, seed: number): Promise<string> {
  return handInAs(page, bundle, madeSubmission((await loadSources()).get(bundle)!, seed));
}

/** The same for what was made for a situation. */
export async function handInAs(page: Page, bundle: string, { materials, body }: MadeSubmission): Promise<string> {
  const { origin } = new URL(page.url());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const { applicant: _, ...own } = body;
  const { id, said } = await handIn({ origin, cookie }, bundle, crypto.randomUUID(), { materials, body: own });
  if (id === null) throw new Error(said);
  return id;
}
