import { pinyin } from 'pinyin-pro';
import { isCalled, type Department } from '../model/department.ts';
import { DEPARTMENT_WORDS, FREE_HUES } from './department-words.ts';

/**
 * Known departments keep their id and colour, also where a file says a name that they had before; unknown names become new
 * ones, in the order given.
 */
export function deriveDepartments(names: string[], known: Department[]): Department[] {
  const all = [...known];
  for (const name of names) if (!departmentCalled(name, all)) all.push(newDepartment(name, all));
  return [...new Set(names.map((name) => departmentCalled(name, all)!))];
}

/** The department that a file means by a name: whose name it is now goes before whose it was. */
export function departmentCalled(name: string, departments: readonly Department[]): Department | undefined {
  return (
    departments.find((department) => department.name === name) ??
    departments.find((department) => isCalled(department, name))
  );
}

function newDepartment(name: string, others: Department[]): Department {
  const row = DEPARTMENT_WORDS.find(({ word }) => name.includes(word));
  return { id: freeId(slug(name), others), name, short: row?.short ?? shorten(name), hue: row?.hue ?? freeHue(others) };
}

/** Characters of an id that come from the sound of a name: the number of a twin has room behind them. */
const LONGEST = 72;

/** 区卫生健康局 → `qu-wei-sheng-jian-kang-ju`. */
function slug(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true });
  const parts = syllables
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return parts.replace(/^-+/, '').slice(0, LONGEST).replace(/-+$/, '') || 'department';
}

/** Different names can sound the same; the later one gets a number. */
function freeId(wanted: string, others: Department[]): string {
  let id = wanted;
  for (let n = 2; others.some((department) => department.id === id); n++) id = `${wanted}-${n}`;
  return id;
}

/** Two characters without place and level: 海口市机关事务中心 → 机关. */
function shorten(name: string): string {
  const bare = name
    .replace(/^.*?(?:自治区|省|市|区|县|州)(?=.{2})/u, '')
    .replace(/^(?:国家|中国|省|市|区|县)(?=.{2})/u, '');
  return [...bare].slice(0, 2).join('');
}

function freeHue(others: Department[]): string {
  const taken = others.filter((department) => FREE_HUES.includes(department.hue)).length;
  return FREE_HUES[taken % FREE_HUES.length]!;
}
