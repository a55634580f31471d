import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a scanner answers; `hang`: never, `drop`: closes in the middle. */
export type Mood = 'honest' | 'hang' | 'drop' | 'limit';

/** The test text of the antivirus industry (EICAR, 2003), in two parts so that no scanner takes this file for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface ClamdDouble {
  port: number;
  mood: Mood;
  /** Bytes of the streams that came whole. */
  seen: number[];
  close(): Promise<void>;
}

/** A scanner that speaks INSTREAM of clamd(8): chunks with their length, an answer that ends in a null byte. */
export async function startClamdDouble(port = 0): Promise<ClamdDouble> {
  const sockets = new Set<Socket>();
  const double: ClamdDouble = { port, mood: 'honest', seen: [], close };
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    listenTo(socket, double);
  });
  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  double.port = (server.address() as AddressInfo).port;
  return double;
}

function listenTo(socket: Socket, double: ClamdDouble): void {
  const command = Buffer.from('zINSTREAM\0');
  let rest = Buffer.alloc(0);
  let body = Buffer.alloc(0);
  let isCommanded = false;
  socket.on('data', (part: Buffer) => {
    if (double.mood === 'drop') return void socket.destroy();
    rest = Buffer.concat([rest, part]);
    if (!isCommanded) {
      if (rest.length < command.length) return;
      if (!rest.subarray(0, command.length).equals(command)) return void socket.end('UNKNOWN COMMAND\0');
      rest = rest.subarray(command.length);
      isCommanded = true;
    }
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
      const length = rest.readUInt32BE(0);
      if (length === 0) return answer(socket, double, body);
      body = Buffer.concat([body, rest.subarray(4, 4 + length)]);
      rest = rest.subarray(4 + length);
    }
  });
}

function answer(socket: Socket, double: ClamdDouble, body: Buffer): void {
  if (double.mood === 'hang') return;
  double.seen.push(body.length);
  if (double.mood === 'limit') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
  socket.end(body.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
}
