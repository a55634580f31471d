import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Browser } from '@playwright/test';
import { personAt, signIn } from './people.ts';
import { TestServer } from './server.ts';
import { copyWorkspace } from './workspace.ts';

interface Own {
  workspace: string;
  server: TestServer;
}

/**
 * For journeys that write into the workspace: a server on a copy of it, from before the first test of the file to after the last.
 * @param prepare changes the copy before the server starts
 */
export function ownWorkspace(prepare: (workspace: string) => void | Promise<void> = () => undefined): Readonly<Own> {
  const own = {} as Own;
  test.beforeAll(async () => {
    own.workspace = copyWorkspace();
    await prepare(own.workspace);
    own.server = await TestServer.start({ workspace: own.workspace });
  });
  test.afterAll(async () => {
    await own.server.stop();
    rmSync(own.workspace, { recursive: true, force: true });
  });
  return own;
}

/** Changes the list of decisions about a bundle, in a workspace that no server has read yet. */
export function decide(workspace: string, bundle: string, change: (decisions: Decided[]) => Decided[]): void {
  const file = join(workspace, 'flows/decisions', `${bundle}.json`);
  const document = JSON.parse(readFileSync(file, 'utf8')) as { decisions: Decided[] };
  document.decisions = change(document.decisions);
  writeFileSync(file, JSON.stringify(document));
}
interface Decided {
  id: string;
  kind: string;
  [of: string]: unknown;
}

/** Who decided, for a decision that a journey makes. */
export const SAID = { who: '郑闻远', when: '2026-03-02T01:00:00Z', why: '征得各部门同意' };

/** The administrator publishes the bundle as it stands in the workspace. */
export async function publish(browser: Browser, { server }: Readonly<Own>, bundle: string): Promise<void> {
  const { page, context } = await personAt(browser, server.origin, 1280);
  await signIn(page, 'admin', `/designer/bundles/${bundle}/versions`);
  await page.getByRole('button', { name: '发布' }).first().click();
  await expect(page.locator('main')).toContainText(/已发布第 \d+ 版/, { timeout: 120_000 });
  await context.close();
}
