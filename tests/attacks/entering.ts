import { randomUUID } from 'node:crypto';
import type { Page as Tab } from '@playwright/test';
import { BUNDLE, ITEM, type Applied } from './ground.ts';
import { pagesOf } from './pages.ts';
import { FORMULA, PROBE, SHORT_PROBE } from './probe.ts';
import type { Answer, Target } from './target.ts';

interface Field {
  name: string;
  /** Typed by a person, in words of their own. */
  free: boolean;
  value: string;
  longest: number;
}
interface Form {
  action: string;
  fields: Field[];
}

/** Words that are no words: what holds an id, an account or an address is checked elsewhere. */
const IDS =
  /^(id|as|key|username|client|code|contact|region|url|revision|file|date|from|until|year|month|days?|q|query)$/i;
/** Takes away what others need, or ends somebody's session. */
const LEFT_OUT =
  /\?\/(end|password|secondStep|revoke|drop|retire|discard|withdraw|off|unlink|elsewhere|publish|trial|rotate|sessions|lock)\b|^\/sign-out/;

/** The forms of a page, as a browser reads them. */
export function formsIn(tab: Tab, html: string): Promise<Form[]> {
  return tab.evaluate((text) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const forms = [...page.querySelectorAll('form')].filter((form) => form.method === 'post');
    return forms.map((form) => ({
      action: form.getAttribute('action') ?? '',
      fields: [...form.querySelectorAll<HTMLInputElement>('input[name], textarea[name], select[name]')]
        .filter((field) => !/^(radio|checkbox)$/.test(field.type) || field.checked)
        .map(({ name, type, value, maxLength, tagName, readOnly }) => ({
          ...{ name, value, longest: maxLength > 0 ? maxLength : 10_000 },
          free: (tagName === 'TEXTAREA' || type === 'text' || type === 'search') && !readOnly
        }))
    }));
  }, html);
}

function probeFor({ longest }: Field, index: number): string {
  if (longest < SHORT_PROBE.length) return '';
  if (longest < PROBE.length) return SHORT_PROBE;
  return index % 2 === 0 ? PROBE : FORMULA;
}

/** Types the probe into every text of every form of the designer and of the operators; what came back each time. */
export async function* enterEverywhere(target: Target, tab: Tab): AsyncGenerator<{ place: string; answer: Answer }> {
  const seen = new Set<string>();
  for (const { path, who } of pagesOf(target.ground).filter((page) => page.who === 'admin')) {
    const page = await target.ask({ path, who: who! });
    if (!/^text\/html/.test(page.headers['content-type'] ?? '')) continue;
    for (const { action, fields } of await formsIn(tab, page.text)) {
      const texts = fields.filter(({ free, name }) => free && !IDS.test(name));
      const key = `${path} ${action} ${texts.map(({ name }) => name).join()}`;
      if (texts.length === 0 || LEFT_OUT.test(action) || seen.has(key)) continue;
      seen.add(key);
      const given = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
      const probes = Object.fromEntries(texts.map((field, at) => [field.name, probeFor(field, at)]));
      const place = action.startsWith('/') ? action : path + action;
      yield { place, answer: await target.post(place, 'admin', { ...given, ...probes }) };
    }
  }
}

/** What forms ask more of than words, entered by name: people, keys, a bundle with its questions, a system's address. */
export async function* enterByName(target: Target): AsyncGenerator<{ place: string; answer: Answer }> {
  const { ground } = target;
  const post = async (place: string, fields: Record<string, string>) => ({
    ...{ place, answer: await target.post(place, 'admin', fields) }
  });
  const username = `x${Date.now().toString(36)}`;
  yield post('/designer/people?/add', {
    username,
    name: '测试',
    role: 'officer',
    department: ground.department,
    why: PROBE
  });
  yield post('/designer/keys?/create', {
    client: username,
    name: PROBE,
    scopes: 'tasks:read',
    department: ground.department
  });
  const system = { url: 'http://127.0.0.1:9/in', kinds: 'dispatch', state: 'paused', reason: PROBE, revision: '1' };
  yield post(`/operator/deliveries/${ground.department}?/save`, system);
  const person = await adminId(target);
  const edits = [
    { do: 'describe', name: PROBE, serviceObject: SHORT_PROBE },
    {
      do: 'situation',
      situation: {
        ...{ key: 'probe', question: PROBE, select: 'single', effect: PROBE },
        options: [
          { value: 'yes', label: PROBE },
          { value: 'no', label: FORMULA }
        ]
      }
    },
    { do: 'name', named: { key: 'probed', title: SHORT_PROBE, when: { '==': [{ var: 'probe' }, 'yes'] } } }
  ];
  for (const edit of edits) {
    const body = JSON.stringify({ person, key: randomUUID(), edits: [edit] });
    const headers = { origin: target.origin, 'content-type': 'application/json' };
    const place = `/designer/bundles/${BUNDLE}/edits`;
    yield { place, answer: await target.ask({ path: place, method: 'POST', who: 'admin', headers, body }) };
  }
}

async function adminId(target: Target): Promise<string> {
  const { text } = await target.ask({ path: '/designer/people', who: 'admin' });
  return /href="\/designer\/people\/([^"?]+)"/.exec(text)?.[1] ?? '';
}

/** An application with the probe in every text that takes it, as name of every file, and as reason of a correction that is asked for. */
export async function enterAsCitizen(target: Target): Promise<Applied & { places: string[] }> {
  const { ground } = target;
  const refused = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    const places: string[] = [];
    const done = await ground.handIn((made) => {
      const data = spoil(made.body.data, '', refused, places) as Record<string, unknown>;
      return { ...made, body: { ...made.body, data } };
    }, `${PROBE}.pdf`);
    if (done.application !== null) {
      await correctWith(target, done.application, places);
      return { ...done, application: done.application, places };
    }
    const { errors = [] } = JSON.parse(done.said) as { errors?: { path?: string; pointer?: string }[] };
    const before = refused.size;
    for (const { path, pointer } of errors)
      for (const each of [path, pointer]) if (each !== undefined) refused.add(each);
    if (refused.size === before) throw new Error(`Not submitted: ${done.statuses.join(' ')} ${done.said}`);
  }
  throw new Error('The probe is refused again and again.');
}

/** Texts in words take the probe, but for those that were refused with it (by element or by JSON Pointer). */
function spoil(value: unknown, pointer: string, refused: ReadonlySet<string>, places: string[]): unknown {
  if (Array.isArray(value)) return value.map((each, at) => spoil(each, `${pointer}/${at}`, refused, places));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, spoil(inner, `${pointer}/${key}`, refused, places)])
    );
  if (typeof value !== 'string' || !/[\u4e00-\u9fff]/.test(value)) return value;
  const element = pointer.slice(1).replaceAll('/', '.');
  const isRefused =
    refused.has(`/data${pointer}`) || refused.has(element) || refused.has(element.replace(/\.\d+\./, '.'));
  if (isRefused) return value;
  places.push(element);
  return SHORT_PROBE;
}

/** Asks for a correction of one of these places, with the probe as the reason that the citizen reads. */
async function correctWith(target: Target, application: string, places: readonly string[]): Promise<void> {
  const path = `/api/v1/tasks/${application}/${ITEM}`;
  const key = { authorization: `Bearer ${target.ground.keys.own}`, 'content-type': 'application/json' };
  const { revision } = JSON.parse((await target.ask({ path, headers: key })).text) as { revision: number };
  for (const element of places) {
    const headers = { ...key, 'idempotency-key': randomUUID() };
    const correction = { elements: [element], materials: [] };
    const body = JSON.stringify({ move: 'requestCorrection', revision, reason: PROBE, correction });
    const { status } = await target.ask({ path: `${path}/moves`, method: 'POST', headers, body });
    if (status === 200) return;
  }
  throw new Error(`No correction of ${places.join()} could be asked for.`);
}
