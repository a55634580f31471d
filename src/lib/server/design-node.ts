import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secretFile } from './auth/secret-file.ts';
import type { Config } from './config.ts';
import { messages } from './config-messages.ts';
import type { VersionService } from './engine/types.ts';
import { report } from './log.ts';
import type { Store } from './store/types.ts';
import { closeToWriting } from './workspace/lock.ts';

/** What every node reads from its own workspace and must read alike: dates and departments stand outside a version (rule 25). */
const SHARED = ['flows/calendars.json', 'flows/regions.json', 'flows/departments.json'];
const NAME = 'design-node';
const NODE_FILE = 'node.id';

/** The node that designs, and the SHA-256 of what the others have to read as it does. */
interface Said {
  node: string;
  files: Record<string, string>;
}

type Settings = Pick<Store, 'setting' | 'saveSetting'>;

/** Of several nodes one writes its workspace and publishes from it; the others only read theirs. */
export interface DesignNode {
  /** Null: it is this one; else a Chinese sentence that says where to go. */
  refusal(): string | null;
  /** The same service; where another node designs, nothing is published from here. */
  publishing<Service extends Pick<VersionService, 'publish'>>(service: Service): Service;
  /** Looks whether it is still so, and whether the shared files still agree; every minute. */
  look(): Promise<void>;
}

/**
 * On SQLite it is this node always. Of nodes on one database it is the first one that was started; `YIJIANSHI_DESIGNER=1` moves it
 * to the node that is started with it.
 * @throws {Error} with a Chinese sentence where another node designs and the calendars or departments here are not its own
 */
export async function openDesignNode(
  config: Pick<Config, 'data' | 'database' | 'workspace'>,
  store: Settings,
  env: Record<string, string | undefined> = process.env
): Promise<DesignNode> {
  if (config.database === null)
    return { refusal: () => null, publishing: (service) => service, look: async () => undefined };
  const { workspace, data } = config;
  const node = (await secretFile(join(data, NODE_FILE), randomUUID)).trim();
  let refusal: string | null = null;
  let differed = '';

  function leave(): void {
    refusal = messages.otherDesigner;
    closeToWriting(workspace, refusal);
  }

  /** What is known now, after this node has said its own where that is its to say. */
  async function say(takeOver: boolean): Promise<Said> {
    const own: Said = { node, files: await hashes(workspace) };
    const text = await store.setting(NAME);
    const known = text === null ? null : (JSON.parse(text) as Said);
    if (known && known.node !== node && !takeOver) return known;
    const value = JSON.stringify(own);
    if (value === text) return own;
    const saved = await store.saveSetting({ name: NAME, value, updatedAt: Date.now() }, text);
    return saved ? own : say(takeOver);
  }

  const known = await say(env['YIJIANSHI_DESIGNER'] === '1');
  if (known.node !== node) {
    const others = await differing(workspace, known);
    if (others.length > 0) throw new Error(messages.otherWorkspace(workspace, others));
    leave();
  }
  return {
    refusal: () => refusal,
    publishing: (service) => ({
      ...service,
      publish: async (...asked) => {
        if (refusal === null) return service.publish(...asked);
        const finding = { code: 'publish/other-node', severity: 'error' as const, message: refusal, path: '' };
        return { ok: false, findings: [finding] };
      }
    }),
    look: async () => {
      const now = await say(false);
      if (now.node === node) return;
      if (refusal === null) {
        leave();
        report(messages.designerMoved);
      }
      const others = (await differing(workspace, now)).join('、');
      if (others !== '' && others !== differed) report(messages.otherWorkspaceNow(workspace, others));
      differed = others;
    }
  };
}

/**
 * Whether another node designs, asked by a command beside the server of this one. Nothing is claimed by asking.
 * @param store of the installation; the id of this node lies in its data folder
 */
export async function designsElsewhere(
  { data, database }: Pick<Config, 'data' | 'database'>,
  store: Pick<Settings, 'setting'>
): Promise<boolean> {
  const text = database === null ? null : await store.setting(NAME);
  if (text === null) return false;
  const own = await readFile(join(data, NODE_FILE), 'utf8').catch(() => '');
  return (JSON.parse(text) as Said).node !== own.trim();
}

async function differing(workspace: string, { files }: Said): Promise<string[]> {
  const own = await hashes(workspace);
  return SHARED.filter((path) => own[path] !== files[path]);
}

async function hashes(workspace: string): Promise<Record<string, string>> {
  const entries = SHARED.map(async (path) => {
    const bytes = await readFile(join(workspace, path)).catch(() => '');
    return [path, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
