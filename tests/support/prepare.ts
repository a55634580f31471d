import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { TestServer, TEMPLATE } from './server.ts';

/**
 * Before all journeys: a demo is started once, as on its first day, and stopped. Every journey gets a copy of its data
 * folder, so that seven bundles are proved and published once and not once a file.
 */
export default async function prepare(): Promise<() => void> {
  const server = await TestServer.start();
  await server.kill('SIGTERM');
  process.env[TEMPLATE] = server.data;
  return () => rmSync(dirname(server.data), { recursive: true, force: true });
}
