// The interface over an engine in which 新生儿出生一件事 is published, called as its routes are; for tests.
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, beforeEach, expect } from 'vitest';
import {
  ApiCorrectionSchema,
  ApiFileSchema,
  ApiProblemSchema,
  ApplicationStatusSchema,
  type ApiProblem
} from '#lib/core/export/openapi/api-types.ts';
import { aliasQuestions } from '#lib/core/merge/aliases.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { createApiKeys, type ApiKeys } from '#lib/server/api/keys.ts';
import { ANSWERS, useNewborn } from '#lib/server/engine/newborn-scene.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import type { CallLimits } from '#lib/server/api/caller.ts';
import { openPorts } from '#lib/server/ports/ports.ts';
import { createRateLimit } from '#lib/server/web/rate-limit.ts';
import * as status from './applications/[application]/+server.ts';
import * as correction from './applications/[application]/correction/+server.ts';
import * as corrected from './applications/[application]/files/+server.ts';
import * as submit from './bundles/[bundle]/applications/+server.ts';
import * as files from './bundles/[bundle]/files/+server.ts';

export const ORIGIN = 'http://x';
export const PDF = '%PDF-1.7\n%%EOF\n';
const ajv = addFormats.default(new Ajv2020({ strict: false }));
export const fits = {
  problem: ajv.compile(ApiProblemSchema),
  application: ajv.compile(ApplicationStatusSchema),
  correction: ajv.compile(ApiCorrectionSchema),
  file: ajv.compile(ApiFileSchema)
};

export interface Sent {
  user?: Actor | null;
  headers?: Record<string, string>;
  body?: BodyInit;
  bundle?: string;
  path?: string;
}
export type Handler = (event: never) => Response | Promise<Response>;

/** Refusals are problems of the shape that the document promises, with Chinese sentences. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = (await response.json()) as ApiProblem;
  expect(fits.problem(body), JSON.stringify(fits.problem.errors)).toBe(true);
  expect(body.status).toBe(response.status);
  for (const { message } of body.errors ?? []) expect(message).toMatch(/[\u4e00-\u9fff]/);
  return body;
}

/** Status, and each fault as `code pointer`. */
export async function refusalOf(response: Response): Promise<unknown[]> {
  const { errors, status: code } = await problemOf(response);
  return [code, ...(errors ?? []).map((error) => `${error.code} ${error.pointer ?? ''}`.trim())];
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
/** As many turns for people as for keys. */
export function limits(turns: number): CallLimits {
  const each = () => createRateLimit({ turns, windowMs: 60_000, clients: 100 });
  return { people: each(), keys: each() };
}
let press = 0;
export const newPress = () => `press-${(press += 1)}-abcdef`;

/** Routes with an engine, a key of a system `city-portal`, and no limit of calls unless a test sets one. */
export function useApi() {
  const scene = useNewborn('file');
  const api = {
    scene,
    keys: undefined as unknown as ApiKeys,
    token: '',
    calls: undefined as unknown as CallLimits,
    /** Those of a demo, which reach nobody. */
    ports: openPorts(true, {}, { now: () => scene.clock.now() }),
    newKey,
    call,
    post,
    upload,
    read,
    readCorrection: (application: string, sent: Sent = own()) =>
      call(correction.GET as Handler, 'GET', { application }, sent),
    mend,
    uploadAgain,
    answered,
    whole
  };
  beforeAll(async () => {
    api.keys = createApiKeys(scene.app.store, scene.clock);
    api.token = await newKey();
  });
  beforeEach(() => {
    api.calls = limits(10_000);
  });
  const own = (): Sent => ({ headers: bearer(api.token) });

  async function newKey(change: object = {}): Promise<string> {
    const wanted = {
      ...{ client: 'city-portal', name: '市门户', bundles: ['newborn'], region: '350200', channel: 'window' },
      ...{ scopes: ['submit'], department: null }
    };
    const departments = scene.app.workspace.departments().map(({ id }) => id);
    const choices = { published: ['newborn', 'retirement'], departments };
    const made = await api.keys.create({ ...wanted, ...change }, 'admin', choices);
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    return made.value.token;
  }

  async function call(
    handler: Handler,
    method: string,
    params: object,
    { user = null, headers = {}, body, path = '/' }: Sent
  ) {
    const url = new URL(path, ORIGIN);
    const init = { method, headers, ...(body !== undefined && { body, duplex: 'half' }) } as RequestInit;
    const locals = { user, app: { ...scene.app, apiKeys: api.keys, calls: api.calls, ports: api.ports } };
    const event = { request: new Request(url, init), url, params, locals, getClientAddress: () => '10.0.0.1' };
    return handler(event as never);
  }

  function posted(body: unknown, { headers = {}, ...more }: Sent): Sent {
    const own = { 'content-type': 'application/json', 'idempotency-key': newPress(), ...bearer(api.token) };
    return { headers: { ...own, ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body), ...more };
  }

  function post(body: unknown, { bundle = 'newborn', ...sent }: Sent = {}) {
    return call(submit.POST as Handler, 'POST', { bundle }, posted(body, sent));
  }

  function mend(application: string, body: unknown, sent: Sent = {}) {
    return call(correction.POST as Handler, 'POST', { application }, posted(body, sent));
  }

  function file(material: string, { headers = bearer(api.token), body = PDF, ...more }: Sent): Sent {
    return { path: `/?material=${encodeURIComponent(material)}&name=scan.pdf`, body, headers, ...more };
  }

  function upload(material: string, key: string, { headers = bearer(api.token), ...sent }: Sent = {}) {
    const all = { 'content-type': 'application/pdf', 'idempotency-key': key, ...headers };
    return call(files.POST as Handler, 'POST', { bundle: 'newborn' }, file(material, { ...sent, headers: all }));
  }

  function uploadAgain(application: string, material: string, { headers = bearer(api.token), ...sent }: Sent = {}) {
    const all = { 'content-type': 'application/pdf', ...headers };
    return call(corrected.POST as Handler, 'POST', { application }, file(material, { ...sent, headers: all }));
  }

  function read(application: string, sent: Sent = own()) {
    return call(status.GET as Handler, 'GET', { application }, sent);
  }

  function answered(from = ANSWERS): Answers {
    const settle = (answers: Answers): Answers => {
      const next = aliasQuestions(scene.version.plan, scene.version.source, answers).find(
        ({ key }) => !(key in answers)
      );
      return next ? settle({ ...answers, [next.key]: next.options[0]!.value }) : answers;
    };
    return settle(from);
  }

  /** A whole submission, its files sent before it. */
  async function whole(key: string, sent: Sent = {}, from = ANSWERS) {
    const { plan, source } = scene.version;
    const answers = answered(from);
    const lines = materialLines(plan, source, answers).filter(({ submit, required }) => submit && required);
    const materials: { material: string; file: string }[] = [];
    for (const { sharedKey } of lines) {
      const response = await upload(sharedKey, key, sent);
      expect(response.status).toBe(201);
      const file = (await response.json()) as { file: string };
      expect(fits.file(file), JSON.stringify(fits.file.errors)).toBe(true);
      materials.push({ material: sharedKey, file: file.file });
    }
    expect(materials.length).toBeGreaterThan(0);
    return {
      version: 1,
      consent: true,
      answers,
      data: generateData(answerForm(plan, source, answers), plan, 7),
      materials
    };
  }
  return api;
}
