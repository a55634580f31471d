import { resolve } from 'node:path';
import type { Problem } from '#lib/core/errors.ts';
import { messages } from '#lib/server/config-messages.ts';
import { designsElsewhere } from '#lib/server/design-node.ts';
import { openStoreReads } from '#lib/server/store/open-store.ts';
import { closeToWriting } from '#lib/server/workspace/lock.ts';
import { PROJECT_DIR } from '#lib/server/workspace/shipped.ts';
import { chosenConfig } from './stored.ts';

interface Where {
  workspace: string;
  data?: string;
}

/**
 * Closes the workspace of this node to a command that would write it, where another node of the installation designs: what is
 * written here would be in no version, and be lost with the next checkout. Any other folder stays open.
 * @returns what is wrong with the settings, if anything is
 */
export async function closeUnlessDesigning(options: Where): Promise<readonly Problem[]> {
  const served = process.env['YIJIANSHI_WORKSPACE'] || PROJECT_DIR;
  if (!process.env['DATABASE_URL'] || resolve(served) !== resolve(options.workspace)) return [];
  const config = chosenConfig(options);
  if (!config.ok) return config.problems;
  const store = await openStoreReads(config.value);
  if (!store) return [];
  try {
    if (await designsElsewhere(config.value, store)) closeToWriting(options.workspace, messages.otherDesigner);
    return [];
  } finally {
    await store.close();
  }
}
