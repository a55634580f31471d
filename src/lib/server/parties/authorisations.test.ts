import { beforeEach, describe, expect, it } from 'vitest';
import { citizen } from '../engine/engine-fixture.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Actor } from '../engine/types.ts';
import { actsThere, agentText, inScope, mayTakeStep } from '../policy/agents.ts';
import { createAuthorisations, type AuthorisationLine, type AuthorisationService } from './authorisations.ts';

const scene = useNewborn('file');
let service: AuthorisationService;
let agent: Actor;
let people = 0;
beforeEach(() => {
  service = createAuthorisations(scene.app);
  agent = citizen(`agent-${(people += 1)}`, '吴亦鸣');
});

const WHOLE = { bundles: ['newborn'], application: null, rights: ['fill', 'submit'], days: 30 };
type Asking = Partial<Omit<typeof WHOLE, 'application'>> & { application?: string; to?: { agent: string | null } };
async function granted(asked: Asking = {}) {
  const done = await service.grant(scene.mother, { ...WHOLE, ...asked });
  if (!done.ok) throw new Error(done.problems[0]!.message);
  return done.value;
}
async function active(asked: Parameters<typeof granted>[0] = {}): Promise<{ id: string; actor: Actor }> {
  const { token, id } = await granted(asked);
  expect((await service.accept(token!, agent, true)).ok).toBe(true);
  const { acting } = (await service.acting(id, agent))!;
  return { id, actor: { ...scene.mother, agent: acting } };
}

describe('an authorisation', () => {
  it.each([
    [{ rights: [] }, 'authorisation/rights'],
    [{ days: 366 }, 'authorisation/days'],
    [{ days: 0.5 }, 'authorisation/days'],
    [{ bundles: [] }, 'authorisation/scope'],
    [{ bundles: ['newborn', 'none'] }, 'authorisation/scope'],
    [{ bundles: [], application: 'of-somebody-else' }, 'authorisation/scope']
  ])('%j is refused', async (asked, code) => {
    expect(await codes(service.grant(scene.mother, { ...WHOLE, ...asked }))).toEqual([code]);
  });

  it('says in words what it allows, keeps their hash, and no name; whoever hands in follows too', async () => {
    const { id } = await granted();
    const [line] = await service.given(scene.mother);
    expect(line).toMatchObject({ id, state: 'offered', rights: ['fill', 'submit', 'follow'], agent: null });
    expect(line!.statement).toContain('新生儿出生一件事');
    expect(line!.statement).not.toContain(scene.mother.name);
    expect(line!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is taken once, by another person, and can be declined', async () => {
    const { token, id } = await granted();
    expect(await codes(service.accept(token!, scene.mother, true))).toEqual(['authorisation/own']);
    expect((await service.accept(token!, agent, true)).ok).toBe(true);
    expect(await codes(service.accept(token!, scene.stranger, true))).toEqual(['authorisation/link-gone']);
    expect(await service.acting(id, scene.stranger)).toBeNull();
    const other = await granted();
    await service.accept(other.token!, agent, false);
    expect(await service.acting(other.id, agent)).toBeNull();
    // Whoever declined is not kept.
    expect((await service.received(agent)).map(({ state }) => state)).toEqual(['active']);
    expect(await scene.app.store.authorisation(other.id)).toMatchObject({ state: 'declined', agent: null });
    expect(await service.line(other.id, agent)).toBeNull();
  });

  it('is given out twenty times at most at a time, about each bundle once; withdrawn ones make room', async () => {
    const { id } = await granted({ bundles: ['newborn', 'newborn'] });
    expect((await service.line(id, scene.mother))!.bundles).toHaveLength(1);
    for (let more = 1; more < 20; more += 1) await granted();
    expect(await codes(service.grant(scene.mother, WHOLE))).toEqual(['authorisation/too-many']);
    expect((await service.withdraw(id, scene.mother)).ok).toBe(true);
    await granted();
  });

  it('ends with its last day, and at once when either side withdraws it', async () => {
    const { id } = await active();
    const later = createAuthorisations({ ...scene.app, clock: { now: () => scene.clock.now() + 31 * 86_400_000 } });
    expect(await later.acting(id, agent)).toBeNull();
    expect((await later.given(scene.mother))[0]!.state).toBe('ended');
    expect(await codes(service.withdraw(id, scene.stranger))).toEqual(['authorisation/gone']);
    expect((await service.withdraw(id, scene.mother)).ok).toBe(true);
    expect(await service.acting(id, agent)).toBeNull();
    expect(await codes(service.withdraw(id, scene.mother))).toEqual(['authorisation/gone']);
  });
});

describe('to an account', () => {
  it('waits for that account alone, which accepts or refuses it; nothing tells whether there is one', async () => {
    const [known, unknown] = [await granted({ to: { agent: agent.id } }), await granted({ to: { agent: null } })];
    expect([known.token, unknown.token]).toEqual([null, null]);
    const bare = ({ id: _, ...line }: AuthorisationLine) => line;
    const [one, two] = await service.given(scene.mother);
    expect(bare(one!)).toEqual(bare(two!));
    expect(one).toMatchObject({ state: 'offered', agent: null });
    expect(await codes(service.answer(known.id, scene.stranger, true))).toEqual(['authorisation/link-gone']);
    expect(await codes(service.answer(known.id, scene.mother, true))).toEqual(['authorisation/link-gone']);
    expect(await service.received(agent)).toMatchObject([{ id: known.id, state: 'offered', agent: agent.id }]);
    expect(await service.acting(known.id, agent), 'not before it is accepted').toBeNull();
    expect(await codes(service.answer(known.id, agent, true))).toEqual([]);
    expect(await service.acting(known.id, agent)).not.toBeNull();
    expect(await codes(service.answer(known.id, agent, false)), 'once').toEqual(['authorisation/link-gone']);
    expect((await service.line(known.id, scene.mother))!.agent).toBe(agent.id);
  });

  it('declined, it stands with the principal as an offer to nobody, before and after its seven days', async () => {
    const [known, unknown] = [await granted({ to: { agent: agent.id } }), await granted({ to: { agent: null } })];
    expect(await codes(service.answer(known.id, agent, false))).toEqual([]);
    const late = createAuthorisations({ ...scene.app, clock: { now: () => scene.clock.now() + 8 * 86_400_000 } });
    for (const [at, state] of [
      [service, 'offered'],
      [late, 'expired']
    ] as const) {
      const lines = [await at.line(known.id, scene.mother), await at.line(unknown.id, scene.mother)];
      const [one, two] = lines.map((line) => ({ ...line, id: '' }));
      expect(one).toEqual(two);
      expect(one).toMatchObject({ state, agent: null, endedAt: null });
    }
    expect(await service.received(agent)).toEqual([]);
    expect(await codes(service.answer(known.id, agent, true))).toEqual(['authorisation/link-gone']);
    expect(await codes(service.withdraw(known.id, scene.mother))).toEqual([]);
  });

  it('whoever refuses it, or never answered before it is withdrawn or over, is not kept and sees no more of it', async () => {
    const refused = await granted({ to: { agent: agent.id } });
    expect(await codes(service.answer(refused.id, agent, false))).toEqual([]);
    const taken = await granted({ to: { agent: agent.id } });
    await service.withdraw(taken.id, scene.mother);
    expect((await scene.app.store.authorisation(refused.id))!.agent).not.toBe(agent.id);
    expect(await scene.app.store.authorisation(taken.id)).toMatchObject({ agent: null });
    const late = await granted({ to: { agent: agent.id } });
    const later = createAuthorisations({ ...scene.app, clock: { now: () => scene.clock.now() + 8 * 86_400_000 } });
    expect(await later.received(agent)).toEqual([]);
    expect(await codes(later.answer(late.id, agent, true))).toEqual(['authorisation/link-gone']);
  });

  it('is never one’s own, and an account with twenty unanswered ones gets no more while the answer is the same', async () => {
    const own = service.grant(scene.mother, { ...WHOLE, to: { agent: scene.mother.id } });
    expect(await codes(own)).toEqual(['authorisation/own']);
    for (let made = 0; made < 20; made += 1)
      await service.grant(citizen(`${agent.id}-friend-${made}`), { ...WHOLE, to: { agent: agent.id } });
    expect(await granted({ to: { agent: agent.id } })).toMatchObject({ token: null });
    expect(await service.received(agent)).toHaveLength(20);
  });
});

describe('an agent', () => {
  it('hands in for the principal, whose it is; the log says by whom', async () => {
    const { id, actor } = await active();
    const draft = await scene.newDraft();
    const done = await scene.app.engine.submit({ key: 'k', draft, actor, channel: 'agent' });
    const application = done.ok ? done.value.application : '';
    const by = agentText(agent, scene.mother.id);
    expect(await scene.app.store.application(application)).toMatchObject({ owner: scene.mother.id });
    expect((await scene.app.store.events(application))[0]).toMatchObject({ actor: by });
    expect((await scene.view(application)).log[0]!.actor).toBe('代办人');
    await service.note(actor.agent!, scene.mother.id, { id: application, what: 'GET /applications/[application]' });
    expect((await service.acts(id, scene.mother)).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['application.submitted', 'GET /applications/[application]'])
    );
    expect(await service.acts(id, scene.stranger)).toEqual([]);
    expect(await scene.app.engine.application(application, agent), 'as themself').toBeNull();
  });

  it('each authorisation says what was done under it and no other, of drafts that are gone too', async () => {
    const [first, second] = [await active(), await active({ rights: ['fill', 'submit', 'collect'] })];
    const draft = await scene.newDraft();
    await service.note(first.actor.agent!, scene.mother.id, { id: draft.id, what: 'GET /files/[file]' });
    await scene.app.store.deleteDraft(draft.id);
    const handed = await scene.newDraft();
    expect((await scene.app.engine.submit({ key: 'k', draft: handed, actor: second.actor, channel: 'agent' })).ok).toBe(
      true
    );
    const acts = async (id: string) => (await service.acts(id, scene.mother)).map(({ what }) => what);
    expect(await acts(first.id)).toEqual(['GET /files/[file]']);
    expect(await acts(second.id)).toEqual(['application.submitted']);
  });

  it('has nothing beyond what was allowed, and leaves no note beside what is somebody else’s', async () => {
    const [mine, other] = [await scene.submitted(), await scene.submitted()];
    const { actor } = await active({ bundles: [], application: mine });
    expect(await scene.app.engine.application(mine, actor)).not.toBeNull();
    expect(await scene.app.engine.application(other, actor)).toBeNull();
    const strangers = await scene.submitted(scene.stranger);
    for (const id of [other, strangers]) {
      await service.note(actor.agent!, scene.mother.id, { id, what: 'GET x' });
      expect(await scene.app.store.accesses(id)).toEqual([]);
    }
    const draft = await scene.newDraft();
    expect(await codes(scene.app.engine.submit({ key: 'k', draft, actor, channel: 'agent' }))).toEqual(['draft/gone']);
    expect(await service.within(actor.agent!, scene.mother.id)).toMatchObject({ applications: [{ id: mine }] });
  });

  it('who hands in without filling in reads the draft and its files first, and changes nothing', async () => {
    const { actor } = await active({ rights: ['submit'] });
    const draft = await scene.newDraft();
    expect((await service.within(actor.agent!, scene.mother.id)).drafts).toEqual([{ id: draft.id, bundle: 'newborn' }]);
    const may = (route: string, method = 'GET', action = 'default') =>
      actsThere(actor.agent!, { route, method, action });
    expect(may('/drafts/[draft]/check')).toBe(true);
    expect(may('/drafts/[draft]/check', 'POST')).toBe(true);
    expect(may('/files/[file]')).toBe(true);
    expect(may('/drafts/[draft]/form/[topic]')).toBe(false);
    expect(may('/drafts/[draft]/materials', 'POST', 'upload')).toBe(false);
    expect(may('/bundles/[bundle]', 'POST', 'start')).toBe(false);
  });

  it('says nothing that a person has to say themself', async () => {
    const { actor } = await active({ rights: ['fill', 'submit', 'follow', 'collect'] });
    for (const step of ['sign', 'pay', 'rate', 'goOn', 'requestReview']) expect(mayTakeStep(actor, step)).toBe(false);
    expect(mayTakeStep(actor, 'collect')).toBe(true);
    const closed = [
      ['/applications/[application]/withdraw', 'default'],
      ['/applications/[application]/choose', 'default'],
      ['/applications/[application]/privacy', 'default'],
      ['/drafts/[draft]/parties', 'invite'],
      ['/drafts/[draft]/materials', 'licence'],
      ['/drafts/[draft]/discard', 'default'],
      ['/account', 'password']
    ];
    for (const [route, action] of closed)
      expect(actsThere(actor.agent!, { route: route!, method: 'POST', action: action! }), `${route} ${action}`).toBe(
        false
      );
    expect(inScope(actor, { id: 'x', bundle: 'restaurant' })).toBe(false);
  });
});
