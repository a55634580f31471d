import { rmSync } from 'node:fs';
import { test } from '@playwright/test';
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
