import { describe, expect, it } from 'vitest';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { question, source } from '../chart/fixtures.ts';
import { PROCESSES } from '../chart/shipped.ts';
import { mergeBundle } from '../merge/merge.ts';
import { applyDecisions } from '../model/decide.ts';
import type { Decision, Finding, Scenario } from '../model/index.ts';
import { plan as noPlan } from './fixtures.ts';
import { expectProof } from '../../../../tests/support/proof.ts';
import { openErrors, verifyBundle } from './verify.ts';

const empty = noPlan();
const base = { id: 'd', who: 'demo', when: '2026-01-01T00:00:00Z', why: '试' };
const short = { A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } };

describe('verifyBundle', () => {
  it('marks what a decision accepts, and nothing else', () => {
    const accept: Decision = {
      ...base,
      kind: 'accept',
      code: 'deadline/declared-shorter-than-path',
      path: 'bundle/limit'
    };
    const { findings } = verifyBundle(source(short, { promised: 5, decisions: [accept] }), empty);
    expect(findings.find(({ code }) => code === accept.code)).toMatchObject({ severity: 'error', accepted: 'd' });
    expect(openErrors(findings)).toEqual([]);
    const elsewhere = { ...accept, path: 'items/A/limit' };
    expect(
      openErrors(verifyBundle(source(short, { promised: 5, decisions: [elsewhere] }), empty).findings)
    ).toHaveLength(1);
  });

  it('names a decision that accepts what is no longer found', () => {
    const accept: Decision = { ...base, kind: 'accept', code: 'deadline/promised-over-legal', path: 'bundle/limit' };
    const idle = (code: string) =>
      verifyBundle(source(short, { promised: 7, decisions: [{ ...accept, code }] }), empty).findings.filter(
        (found) => found.code === 'decision/accepts-nothing'
      );
    expect(idle(accept.code)).toMatchObject([{ severity: 'info', path: 'decisions/d' }]);
    // Nobody looked for those: the laws of the merge were not checked here.
    expect(idle('law/sound')).toEqual([]);
  });

  it('passes the merge’s findings on, a narrowing accepted by its own kind of decision', () => {
    const narrowing: Finding = {
      code: 'merge/narrowing',
      severity: 'error',
      message: '“甲”收窄了。',
      path: 'elements/a.x'
    };
    const plan = { ...empty, findings: [narrowing] };
    expect(openErrors(verifyBundle(source({ A: {} }), plan).findings)).toEqual([narrowing]);
    const decision: Decision = { ...base, kind: 'narrowing', element: 'a.x', path: 'elements/a.x' };
    expect(openErrors(verifyBundle(source({ A: {} }, { decisions: [decision] }), plan).findings)).toEqual([]);
  });

  it('plays to the state from which an item cannot end, on the real runner', () => {
    const process = structuredClone({ ...PROCESSES['promised']!, id: 'own' });
    const { states } = process.region as { states: Record<string, { on?: object }> };
    delete states['paused']!.on;
    const made = source({ X: {}, A: { waitsFor: ['X'] }, B: { waitsFor: ['A'], process: 'own' } });
    made.processes = { own: process };
    const stuck = verifyBundle(made, empty).findings.filter(({ code }) => code === 'outcome/cannot-settle');
    expect(stuck).toMatchObject([{ path: 'items/B/process', message: expect.stringContaining('特别程序') }]);
    expectProof(made, stuck[0]!);
    expect((stuck[0]!.scenario as Scenario).steps).toContainEqual({ by: 'B', event: 'B.pause' });
  });

  it('says what it explored', () => {
    const asked = source(
      { A: { when: { '==': [{ var: 's.q' }, 'x'] } }, B: { waitsFor: ['A'] } },
      { situations: [question('q', 'x', 'y', 'z')] }
    );
    const { explored } = verifyBundle(asked, empty);
    expect(explored).toMatchObject({ answers: 2, exact: true });
    expect(explored.configurations).toBeGreaterThan(100);
  });

  it('is not exact about a bundle that does not compile, and still names the reason', () => {
    const { findings, explored } = verifyBundle(source({ A: { process: 'nowhere' } }), empty);
    expect(explored).toMatchObject({ configurations: 0, exact: false });
    expect(openErrors(findings).map(({ code }) => code)).toEqual(['structure/unknown-process']);
  });
});

const workspace = await openWorkspace('.');

async function findingsOf(bundle: string, decided: boolean) {
  const loaded = await workspace.source(bundle);
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.message).join());
  const source = decided ? applyDecisions(loaded.value) : { ...loaded.value, decisions: [] };
  return verifyBundle(source, mergeBundle(source));
}

describe('what the imports lack', () => {
  it('names the early retirement under which nobody gives the approval', async () => {
    const { findings } = await findingsOf('retirement', false);
    const found = findings.find(({ path }) => path === 'items/PENSION/materials/retire.approval')!;
    expect(['special', 'illness']).toContain((found.scenario as { answers: Record<string, string> }).answers.kind);
  });

  it('names the two papers that wait for each other', async () => {
    const { findings } = await findingsOf('drug-retail', false);
    expect(findings.find(({ code }) => code === 'material/cycle')).toMatchObject({
      severity: 'warning',
      path: 'items/PHARMACIST/materials/drug.license'
    });
  });
});
