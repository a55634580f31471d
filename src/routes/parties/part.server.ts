import { error, redirect } from '@sveltejs/kit';
import type { Problem } from '#lib/core/errors.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import type { AnswerForm } from '#lib/core/merge/types.ts';
import type { Answers, UiSchema } from '#lib/core/model/index.ts';
import { sectionOf } from '#lib/forms/section.ts';
import { m } from '#lib/paraglide/messages.js';
import { groupParts } from '#lib/portal/address-groups.ts';
import { liesIn } from '#lib/portal/form-view.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';
import type { PartScene } from '#lib/server/parties/types.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { checkDraftData } from '../drafts/check-draft.server.ts';

const check = createSchemaCheck();
/** The one page of somebody's part. */
export const PART = 'part';

/** Somebody's own part of a draft, or of an application while something of it is to be corrected; anybody else's looks the same as none. */
export async function openPart(locals: App.Locals, url: URL, id: string): Promise<PartScene> {
  if (!locals.user) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname)}`);
  const scene = await locals.app.parties.open(id, locals.user);
  if (scene) return scene;
  if (await locals.app.parties.followed(id, locals.user)) redirect(303, `/parties/${id}`);
  error(404, m.parties_gone());
}

/** What of a part can be typed in now. */
export function openElements({ part, correction }: PartScene): string[] {
  return correction?.elements ?? part.elements;
}

/** What is wrong with what can be typed in; what is wrong elsewhere is not this person's to know. */
export function partProblems(scene: PartScene, data: Record<string, unknown>): Problem[] {
  const { version, draft, correction } = scene;
  const open = openElements(scene);
  return checkDraftData(version, draft.answers, data, correction?.left).filter(({ path }) => liesIn(path, open));
}

export interface PartForm {
  schema: AnswerForm['schema'];
  uischema: UiSchema;
  elements: string[];
}

/**
 * The merged form with nothing in it but these elements, on one page. A question that hangs on what another person says is
 * there or not by that, and the page learns nothing of it.
 */
export function partForm(
  version: PublishedVersion,
  answers: Answers,
  elements: readonly string[],
  data: Record<string, unknown>
): PartForm {
  const form = answerForm(version.plan, version.source, answers);
  const controls: UiSchema[] = [];
  for (const control of controlsIn(form.uischema)) {
    const element = String(control['scope']).split('/properties/').slice(1).join('.');
    if (!elements.includes(element)) continue;
    const condition = ruleOf(control);
    if (!condition || isOwn(condition, elements)) controls.push(control);
    else if (check(condition, data).length === 0) {
      const { rule: _, ...always } = control;
      controls.push(always);
    }
  }
  const shown = controls.map((control) => String(control['scope']).split('/properties/').slice(1).join('.'));
  const category = { type: 'Category', label: '', options: { id: PART }, elements: controls };
  const uischema = groupParts({ type: 'Categorization', elements: [category] });
  return { schema: sectionOf(form.schema, shown) as PartForm['schema'], uischema, elements: shown };
}

function controlsIn(uischema: UiSchema): UiSchema[] {
  if (uischema.type === 'Control') return [uischema];
  return ((uischema['elements'] as UiSchema[] | undefined) ?? []).flatMap(controlsIn);
}

function ruleOf(control: UiSchema): AnswerForm['schema'] | null {
  const rule = control['rule'] as { condition?: { schema?: AnswerForm['schema'] } } | undefined;
  return rule?.condition?.schema ?? null;
}

/** Whether a condition reads these elements alone. */
function isOwn(schema: unknown, elements: readonly string[]): boolean {
  return pathsIn(schema).every((path) => elements.includes(path));
}

function pathsIn(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((one) => pathsIn(one, at));
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key !== 'properties') return key === 'required' || key === 'enum' ? [] : pathsIn(inner, at);
    return Object.entries(inner as object).flatMap(([name, below]) => {
      const path = at === '' ? name : `${at}.${name}`;
      const deeper = pathsIn(below, path);
      return deeper.length > 0 ? deeper : [path];
    });
  });
}
