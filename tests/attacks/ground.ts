import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { makeKey, postForm, visitorAs, type Visitor } from '../support/api-keys.ts';
import { handIn } from '../support/api-submission.ts';
import { loadSources } from '../support/merge.ts';
import { departmentOf } from '../support/people.ts';
import { TestServer } from '../support/server.ts';
import { madeSubmission, type MadeSubmission } from '../support/submission.ts';

export const BUNDLE = 'newborn';
/** Of two departments; the officer of each has no business with the item of the other. */
export const ITEM = 'HUKOU';
const OTHER_ITEM = 'INS_REG';

/** `owner`: a citizen with an application; `stranger`: another one. `officer`: of the department of `ITEM`; `other`: of another. */
export type Who = 'owner' | 'stranger' | 'admin' | 'officer' | 'other';

/** What a person hands in: for themselves, so that nobody else is named. */
type Made = Omit<MadeSubmission, 'body'> & { body: Omit<MadeSubmission['body'], 'applicant'> };

export interface Applied {
  application: string;
  files: string[];
  /** Numbers that stand in the form: whoever sees one has seen the form. */
  secrets: string[];
}

/** What the attacks find on the server: people who are signed in, real things of theirs, and programs with keys. */
export interface Ground extends Applied {
  server: TestServer;
  /** What each of them sends as `Cookie`. */
  cookies: Record<Who, string>;
  accounts: Record<Who, string>;
  /** Of the owner, begun and not submitted. */
  draft: string;
  /** Somebody else's part in that draft, and who may act for the owner: each of another person than all of these. */
  party: string;
  authorisation: string;
  /** What that person sends as `Cookie`. */
  father: string;
  department: string;
  /** One that is asked for with an application. */
  material: string;
  keys: { own: string; other: string; portal: string };
  /** What the system of `department` signs its call-backs with, and what is sent to it is signed with. */
  signing: { callback: string; push: string };
  /** One more application of the owner's; the files of it are called so. */
  apply(fileName?: string): Promise<Applied>;
  /** The same with something else in it, which may be refused: then `application` is null. */
  handIn(
    change: (made: Made) => Made,
    fileName: string
  ): Promise<Omit<Applied, 'application'> & { application: string | null; said: string; statuses: number[] }>;
}

/** @param workspace a copy of the shipped one: what is entered there is kept */
export async function prepareGround(workspace: string): Promise<Ground> {
  const env = { YIJIANSHI_KEY_CALLS: '900000', YIJIANSHI_DELIVER_ALLOW: '127.0.0.1' };
  const server = await TestServer.start({ workspace, env });
  try {
    return await prepareOn(server);
  } catch (fault) {
    await server.stop();
    throw fault;
  }
}

async function prepareOn(server: TestServer): Promise<Ground> {
  const department = departmentOf(BUNDLE, ITEM);
  const accounts = {
    ...{ owner: 'linxiaowen', stranger: 'wuyiming', admin: 'admin' },
    ...{ officer: department, other: departmentOf(BUNDLE, OTHER_ITEM) }
  };
  const visitors = {} as Record<Who, Visitor>;
  for (const [who, account] of Object.entries(accounts)) visitors[who as Who] = await visitorAs(server.origin, account);
  const { owner, admin } = visitors;
  const tasks = ['tasks:read', 'tasks:write'];
  const keys = {
    own: await makeKey(admin, { client: 'own-system', scopes: tasks, department }),
    other: await makeKey(admin, { client: 'other-system', scopes: tasks, department: accounts.other }),
    portal: await makeKey(admin, { client: 'portal', scopes: ['submit'] })
  };
  const source = (await loadSources()).get(BUNDLE)!;
  const handInOwn: Ground['handIn'] = async (change, fileName) => {
    const { materials, body: whole } = madeSubmission(source, 7);
    // Whoever is signed in hands in for themselves.
    const { applicant: _, ...body } = whole;
    const made = change({ materials, body });
    const done = await handIn({ origin: server.origin, cookie: owner.cookie }, BUNDLE, randomUUID(), made, fileName);
    const { id, files, said, statuses } = done;
    return { application: id, files, said, statuses, secrets: numbersIn(made.body.data) };
  };
  const apply: Ground['apply'] = async (fileName = '材料.pdf') => {
    const { application, ...done } = await handInOwn((made) => made, fileName);
    if (application === null) throw new Error(`Not submitted: ${done.statuses.join(' ')} ${done.said}`);
    return { application, ...done };
  };
  const begun = await postForm(owner, `/bundles/${BUNDLE}?/start`, []);
  const draft = /\/drafts\/([^/]+)/.exec(begun.headers.get('location') ?? '')?.[1];
  if (draft === undefined) throw new Error(`No draft was begun: ${begun.status}`);
  await answerGuide(owner, draft, madeSubmission(source, 7).body.answers);
  const others = await partyOf(owner, draft);
  const signing = await connect(admin, department);
  const cookies = Object.fromEntries(Object.entries(visitors).map(([who, { cookie }]) => [who, cookie]));
  return {
    material: madeSubmission(source, 7).materials[0]!,
    ...{
      server,
      accounts,
      department,
      draft,
      ...others,
      keys,
      signing,
      apply,
      handIn: handInOwn,
      cookies: cookies as Ground['cookies']
    },
    ...(await apply())
  };
}

/** Nobody is invited before the guide is through. Its last question leads on to the result. */
async function answerGuide(owner: Visitor, draft: string, answers: MadeSubmission['body']['answers']): Promise<void> {
  const fields = Object.entries(answers).flatMap(([key, said]) =>
    [said].flat().map((one) => [key, String(one)] as const)
  );
  let location = '';
  for (let turn = 0; turn < Object.keys(answers).length; turn += 1) {
    for (const [key] of Object.entries(answers)) {
      const posted = [['question', key], ...fields.filter(([name]) => name === key)] as [string, string][];
      const answered = await postForm(owner, `/drafts/${draft}/guide`, posted);
      location = answered.headers.get('location') ?? '';
      if (location.endsWith('/result')) return;
    }
  }
  throw new Error(`The guide is not through: ${location}`);
}

/** A father who has taken the owner's link, and acts for the owner too. */
async function partyOf(owner: Visitor, draft: string): Promise<Pick<Ground, 'party' | 'authorisation' | 'father'>> {
  const father: Visitor = { origin: owner.origin, cookie: '' };
  const person = { name: '陈父亲', contact: 'father@example.test', password: 'bamboo-lantern-47' };
  await postForm(father, '/sign-in?/register', Object.entries(person));
  const invited = await (await postForm(owner, `/drafts/${draft}/parties?/invite`, [['role', 'father']])).text();
  const taken = await postForm(father, `${pathIn(invited, 'parties')}?/take`, []);
  const asked: [string, string][] = [
    ['bundle', BUNDLE],
    ...['fill', 'submit', 'follow', 'collect'].map((right): [string, string] => ['right', right]),
    ['days', '30']
  ];
  const granted = await (await postForm(owner, '/account/authorisations?/grant', asked)).text();
  const accepted = await postForm(father, `${pathIn(granted, 'authorisations')}?/accept`, []);
  const idIn = (response: Response) => {
    const id = /[0-9a-f-]{36}$/.exec(response.headers.get('location') ?? '')?.[0];
    if (id === undefined) throw new Error(`No part was taken: ${response.status}`);
    return id;
  };
  return { party: idIn(taken), authorisation: idIn(accepted), father: father.cookie };
}

/** The address of a link that a page shows once. */
function pathIn(page: string, place: string): string {
  const path = new RegExp(`/${place}/[\\w-]{43}`).exec(page)?.[0];
  if (path === undefined) throw new Error(`No link to ${place}`);
  return path;
}

/** Identity, account and telephone numbers, wherever they stand. */
function numbersIn(data: unknown): string[] {
  const all = JSON.stringify(data).match(/(?<=")(1[3-9]\d{9}|\d{17}[\dX]|\d{15,19})(?=")/g) ?? [];
  expect(all.length, 'numbers in the form').toBeGreaterThan(2);
  return [...new Set(all)];
}

/** A system of its own for a department, which gets nothing for now; its two secrets as they are shown once. */
async function connect(admin: Visitor, department: string): Promise<Ground['signing']> {
  const fields = {
    url: 'http://127.0.0.1:9/in',
    kinds: 'dispatch',
    state: 'paused',
    reason: '接通部门系统',
    revision: '0'
  };
  const page = await postForm(admin, `/operator/deliveries/${department}?/save`, Object.entries(fields));
  const [push, callback] = (await page.text()).match(/whsec_[\w+/=]+/g) ?? [];
  if (push === undefined || callback === undefined) throw new Error(`No secrets: ${page.status}`);
  return { push, callback };
}
