// `node tests/ports-double/main.ts [PORT]`: the foreign systems by themselves, to try a server against. Faults are switched by
// `curl -d '{"fault":"timeout"}' http://127.0.0.1:PORT/double/fault`, and off with `{}`.
import { startPortsDouble, TOKEN } from './server.ts';

const { url } = await startPortsDouble(Number(process.argv[2] ?? 0));
process.stdout.write(`${url}\n${TOKEN}\n`);
