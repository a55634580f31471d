// Stands between a store and its database: cuts the connection around one commit, or is as far away as another town.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

interface Proxy {
  /** The database's address through here. */
  url: string;
  stop(): Promise<void>;
}

export interface Cutter extends Proxy {
  /** Cuts at the next commit: before the database hears of it, or after it has done it and before anybody is told. */
  cut(when: 'before' | 'after'): void;
  /** How many were cut. */
  count(): number;
}

/** What ends a transaction: the statement, or of a group, which is one by itself, the statement that all of them have; and what is answered when it is done. */
const COMMITS = [
  { sent: Buffer.from('commit\0'), done: Buffer.from('COMMIT\0') },
  { sent: Buffer.from('yjs all moved\0'), done: Buffer.from([0x5a, 0, 0, 0, 5, 0x49]) }
];

export async function startCutter(url: string): Promise<Cutter> {
  let next: 'before' | 'after' | null = null;
  let count = 0;
  const proxy = await startProxy(url, (client, database, end) => {
    /** The answer that is waited for and not passed on. */
    let deaf: Buffer | null = null;
    client.on('data', (part: Buffer) => {
      const commit = COMMITS.find(({ sent }) => part.includes(sent));
      const when = commit ? next : null;
      if (when !== null) [next, count] = [null, count + 1];
      if (when === 'before') return end();
      if (when === 'after') deaf = commit!.done;
      database.write(part);
    });
    // What came before it on the same journey is answered first: it is done when it is said to be done.
    database.on('data', (part: Buffer) => {
      if (!deaf) client.write(part);
      else if (part.includes(deaf)) end();
    });
  });
  return { ...proxy, cut: (when) => void (next = when), count: () => count };
}

/** Every round trip to the database takes so much longer; what was sent together arrives together, and in order. */
export function startDelay(url: string, ms: number): Promise<Proxy> {
  return startProxy(url, (client, database) => {
    client.on('data', (part: Buffer) => void setTimeout(() => database.writable && database.write(part), ms));
    database.on('data', (part: Buffer) => client.write(part));
  });
}

async function startProxy(
  url: string,
  join: (client: Socket, database: Socket, end: () => void) => void
): Promise<Proxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const database = connect({ port: Number(port), host: hostname, noDelay: true });
    const end = () => void [client.destroy(), database.destroy()];
    for (const socket of [client, database]) sockets.add(socket.on('error', end).on('close', end));
    join(client, database, end);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = new URL(url);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    }
  };
}
