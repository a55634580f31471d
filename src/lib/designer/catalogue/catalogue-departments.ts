import { DEPARTMENT_HUES, type DepartmentEdit, type DepartmentSaid } from '#lib/core/edit/shared/edit-department.ts';
import type { Department } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Said } from './catalogue-knowledge.ts';

/** A department as the form shows it. */
export function departmentSaid(department: Department | null): Said {
  const { name = '', short = '', hue = '', phone = '', address = '' } = department ?? {};
  return { name, short, hue, phone, address };
}

/** What somebody wants done with a department. @param proposed what is taken where nothing is filled in */
export function readDepartment(said: Said, proposed: Pick<Department, 'short' | 'hue'> | null): DepartmentEdit {
  const of = (name: string) => (said[name] ?? '').trim();
  if (of('do') === 'remove') return { do: 'remove' };
  const filled: DepartmentSaid = {
    name: of('name'),
    short: of('short') || (proposed?.short ?? ''),
    hue: of('hue') || (proposed?.hue ?? ''),
    ...(of('phone') ? { phone: of('phone') } : {}),
    ...(of('address') ? { address: of('address') } : {})
  };
  return { do: proposed ? 'create' : 'change', said: filled };
}

const HUE: Record<(typeof DEPARTMENT_HUES)[number], () => string> = {
  wj: m.catalogue_hue_wj,
  ga: m.catalogue_hue_ga,
  yb: m.catalogue_hue_yb,
  rs: m.catalogue_hue_rs,
  sw: m.catalogue_hue_sw,
  d6: m.catalogue_hue_d6,
  d7: m.catalogue_hue_d7,
  d8: m.catalogue_hue_d8,
  d9: m.catalogue_hue_d9,
  d10: m.catalogue_hue_d10,
  d11: m.catalogue_hue_d11,
  d12: m.catalogue_hue_d12
};
/** Colours of departments in words. */
export function hueChoices(): { hue: string; word: string }[] {
  return DEPARTMENT_HUES.map((hue) => ({ hue, word: HUE[hue]() }));
}
