import { error, fail, redirect } from '@sveltejs/kit';
import { summarize } from '#lib/core/edit/difference.ts';
import { departmentOf } from '#lib/core/export/flow/graph.ts';
import { m } from '#lib/paraglide/messages.js';
import { gateRefusals, gateRows } from '#lib/designer/life/version-gates.ts';
import { chooseGate, SWITCHED } from '#lib/server/engine/gates.ts';
import { doneJustNow } from '#lib/server/engine/life.ts';
import { text } from '#lib/server/engine/life-messages.ts';
import type { SignOffs } from '#lib/server/engine/sign-offs.ts';
import { restsOnOthers } from '#lib/server/engine/version-sources.ts';
import { reportFault } from '#lib/server/log.ts';
import { faultNumber } from '#lib/server/web/fault-number.ts';
import { writeAhead } from '../../../../validators/write-ahead.server.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';
import { bundleGates, settledGates } from './gates.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The versions, newest first, what the draft changes, who signed it off, and what stands in the way of publishing. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const { bundle } = params;
  await requireStudy(app, bundle);
  const versions = await app.versions.history(bundle);
  const latest = await app.versions.load(bundle);
  const number = Number(url.searchParams.get('published'));
  const done = versions.find((entry) => entry.version === number);
  const { gates, signOffs } = await bundleGates(app, bundle);
  const trials = versions.filter(({ state }) => state === 'trial').slice(0, 1);
  return {
    versions: versions.map(({ version, sha256, publishedAt, publishedBy, state, since }) => ({
      ...{ version, sha256, publishedAt, publishedBy, state },
      since: since ?? null
    })),
    changed: latest !== null && restsOnOthers(latest, app.workspace.documents(bundle)),
    done: done
      ? { version: done.version, sha256: done.sha256, again: url.searchParams.has('again'), state: done.state }
      : null,
    did: url.searchParams.get('did'),
    now: app.clock.now(),
    gates: gateRows(gates, `/designer/bundles/${bundle}`, app.workspace.departments()),
    signOffs: signOffs && signOffView(signOffs),
    trial: trials.map(({ version }) => ({
      version,
      href: `${url.origin}/bundles/${bundle}?trial=${version}&key=${app.trialToken(bundle, version)}`
    }))[0]
  };
};

function signOffView({ draft, base, lines, asked }: SignOffs) {
  const all = [...new Set(lines.flatMap(({ differences }) => differences))];
  return {
    base,
    asked,
    summary: summarize(all),
    lines: lines.map(({ department, state, differences, answer }) => ({
      department: departmentOf(draft, department),
      state,
      summary: summarize(differences),
      count: differences.length,
      answer: answer && { answer: answer.answer, name: answer.name, at: answer.at, reason: answer.reason }
    }))
  };
}

type Event = Parameters<Actions[string]>[0];

/** Composes the draft and saves it as a version, or says what the verifier finds. */
async function save({ locals, url, params }: Event, state: 'trial' | 'published', why: string) {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const bundle = params.bundle!;
  const result = await app.versions.publish(bundle, administrator.name, { state, actor: administrator.id, why });
  if (!result.ok) {
    return fail(422, {
      refused: result.findings
        .filter((finding) => finding.severity === 'error' && !finding.accepted)
        .map((finding) => finding.message)
    });
  }
  const { version } = result.version;
  const line = (await app.versions.history(bundle)).find((each) => each.version === version);
  const again = result.again && !doneJustNow(line, state, administrator.name, app.clock.now());
  void writeAhead(result.version).catch((fault: unknown) => reportFault(faultNumber(), 'write ahead', fault));
  redirect(303, `/designer/bundles/${bundle}/versions?published=${version}${again ? '&again' : ''}`);
}

function back(bundle: string, did: string): never {
  redirect(303, `/designer/bundles/${bundle}/versions?did=${did}`);
}

/** What was written into a field of the form, tidied. */
async function said(request: Request, name: string): Promise<string> {
  return String((await request.clone().formData()).get(name) ?? '')
    .trim()
    .slice(0, 500);
}

export const actions: Actions = {
  /** Publishes the bundle as it stands; refused, in the words of the checklist, while a gate is open. */
  publish: async (event) => {
    const { locals, url, params } = event;
    requireAdministrator(locals, url);
    const { app } = locals;
    await requireStudy(app, params.bundle);
    const { gates } = await settledGates(app, params.bundle);
    const others = gates.filter(({ id }) => id !== 'findings' && id !== 'targets');
    const refused = gateRefusals(gateRows(others, '', app.workspace.departments()));
    if (refused.length > 0) return fail(422, { refused, gates: true });
    return save(event, 'published', '');
  },
  /** The same as a version that only those can use who are invited; nobody has to have signed. */
  trial: async (event) => {
    requireAdministrator(event.locals, event.url);
    await requireStudy(event.locals.app, event.params.bundle);
    const why = await said(event.request, 'why');
    if (why === '') return fail(400, { refused: [text.trialMissing()], gates: true });
    return save(event, 'trial', why);
  },
  ask: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    await requireStudy(locals.app, params.bundle);
    const result = await locals.app.signOffs.ask(params.bundle, administrator, await said(request, 'why'));
    if (!result.ok) return fail(422, { refused: result.problems.map(({ message }) => message), gates: true });
    back(params.bundle, 'asked');
  },
  retire: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const why = await said(request, 'why');
    if (why === '') return fail(400, { refused: [text.reasonMissing()], gates: true });
    const version = Number(await said(request, 'version'));
    if (!(await locals.app.versions.retire(params.bundle, version, administrator, why)))
      return fail(409, { refused: [text.notPublished()], gates: true });
    back(params.bundle, 'retired');
  },
  /** Puts back in service what was retired; recorded with who and why. */
  restore: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const why = await said(request, 'why');
    if (why === '') return fail(400, { refused: [text.reasonMissing()], gates: true });
    const version = Number(await said(request, 'version'));
    if (!(await locals.app.versions.restore(params.bundle, version, administrator, why)))
      return fail(409, { refused: [text.notRetired()], gates: true });
    back(params.bundle, 'restored');
  },
  /** Whether this bundle needs one of the gates from now on; recorded with who and why. */
  gate: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const reason = await said(request, 'why');
    if (reason === '') return fail(400, { refused: [text.reasonMissing()], gates: true });
    const named = await said(request, 'gate');
    const gate = SWITCHED.find((each) => each === named) ?? error(400, m.designer_no_bundle());
    const on = (await said(request, 'on')) === 'yes';
    await chooseGate(locals.app, params.bundle, { gate, on, reason }, administrator);
    back(params.bundle, on ? 'gate-on' : 'gate-off');
  }
};
