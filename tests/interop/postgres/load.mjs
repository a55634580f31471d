// Loads each dump that is named into a database of its own, as it is, and prints what is in there then. Out comes one line of
// JSON: { server, dumps: [{ tables: { name: rows }, foreign }] }.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { startServer } from './server.mjs';

const server = await startServer();
try {
  const dumps = [];
  for (const [at, file] of process.argv.slice(2).entries()) {
    await inside('postgres', (client) => client.query(`create database dump_${at}`));
    dumps.push(await inside(`dump_${at}`, (client) => loaded(client, readFileSync(file, 'utf8'))));
  }
  const { rows } = await inside('postgres', (client) => client.query('show server_version'));
  console.log(JSON.stringify({ server: rows[0].server_version, dumps }));
} finally {
  await server.stop();
}

async function inside(database, work) {
  const client = new pg.Client({ ...server.connection, database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function loaded(client, sql) {
  await client.query(sql);
  await client.query("set time zone 'UTC'");
  const names = await client.query(
    "select table_name from information_schema.tables where table_schema = 'public' order by table_name"
  );
  const tables = {};
  for (const { table_name: name } of names.rows) {
    const { rows } = await client.query(`select row_to_json(t) as row from ${name} t`);
    tables[name] = rows.map(({ row }) => row);
  }
  const { rows } = await client.query(
    "select count(*)::int as n from information_schema.table_constraints where constraint_type = 'FOREIGN KEY'"
  );
  return { tables, foreign: rows[0].n };
}
