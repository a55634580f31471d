// A client made from an OpenAPI document alone: hands in one application with its files and reads how it stands. Standard input
// has one line of JSON: { document, origin, key, press, body, files: [material] }. Out comes one line: what the server answered.
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import client from 'openapi-client-axios';

const OpenAPIClientAxios = client.OpenAPIClientAxios ?? client.default;
for await (const line of createInterface({ input: process.stdin })) {
  const { document, origin, key, press, body, files } = JSON.parse(line);
  const api = new OpenAPIClientAxios({
    definition: { ...document, servers: [{ url: origin }] },
    axiosConfigDefaults: { headers: { authorization: `Bearer ${key}` }, validateStatus: () => true }
  });
  const calls = await api.init();
  calls.interceptors.response.use((answer) => patient(calls, answer));
  const materials = [];
  for (const material of files) {
    const parameters = { material, name: 'scan.pdf', 'Idempotency-Key': press };
    const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
    const sent = await calls.uploadMaterial(parameters, pdf, {
      headers: { 'content-type': 'application/octet-stream' }
    });
    materials.push({ material, file: sent.data.file });
  }
  const wrong = await calls.submitApplication(
    { 'Idempotency-Key': press },
    { ...body, data: { nobody: 1 }, materials }
  );
  const made = await calls.submitApplication({ 'Idempotency-Key': press }, { ...body, materials });
  const again = await calls.submitApplication({ 'Idempotency-Key': press }, { ...body, materials });
  const read = await calls.readApplication({ application: made.data.id });
  const asked = await calls.readCorrection({ application: made.data.id });
  const mended = await calls.answerCorrection(
    { application: made.data.id, 'Idempotency-Key': press },
    { data: body.data }
  );
  const seen = ({ status, data }) => ({ status, data });
  const all = { wrong, made, again, read, asked, mended };
  console.log(JSON.stringify(Object.fromEntries(Object.entries(all).map(([name, answer]) => [name, seen(answer)]))));
}

/** Who is told that calls come too often waits as long as it is told, and calls again. */
async function patient(calls, answer) {
  if (answer.status !== 429) return answer;
  await pause(Number(answer.headers['retry-after']) * 1000);
  return calls.request(answer.config);
}
