// Stands between a store and its database and cuts the connection around one commit.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Cutter {
  /** The database's address through here. */
  url: string;
  /** Cuts at the next commit: before the database hears of it, or after it has done it and before anybody is told. */
  cut(when: 'before' | 'after'): void;
  /** How many were cut. */
  count(): number;
  stop(): Promise<void>;
}

/** The query as node-postgres sends it. */
const COMMIT = Buffer.from('commit\0');
const COMMITTED = Buffer.from('COMMIT\0');

export async function startCutter(url: string): Promise<Cutter> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let next: 'before' | 'after' | null = null;
  let count = 0;
  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    let deaf = false;
    const end = () => void [client.destroy(), database.destroy()];
    for (const socket of [client, database]) sockets.add(socket.on('error', end).on('close', end));
    client.on('data', (part: Buffer) => {
      const when = part.includes(COMMIT) ? next : null;
      if (when !== null) [next, count] = [null, count + 1];
      if (when === 'before') return end();
      deaf ||= when === 'after';
      database.write(part);
    });
    // What came before it on the same journey is answered first: it is done when it is said to be done.
    database.on('data', (part: Buffer) => {
      if (!deaf) client.write(part);
      else if (part.includes(COMMITTED)) end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = new URL(url);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    cut: (when) => void (next = when),
    count: () => count,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    }
  };
}
