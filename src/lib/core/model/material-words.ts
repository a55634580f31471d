import type { Material, MaterialForm } from './item.ts';

/** In which form a material is handed in, as files say it. */
export const MATERIAL_FORMS: Record<MaterialForm, string> = {
  original: '原件',
  copy: '复印件',
  both: '原件和复印件',
  electronic: '电子件'
};

/** Form, number of copies and further demands in one line: `复印件 2 份，首页和户主页`; `undefined` where nothing is said. */
export function specOf({ form, copies, spec }: Pick<Material, 'form' | 'copies' | 'spec'>): string | undefined {
  const count = copies === undefined ? '' : `${form === undefined ? '' : ' '}${copies} 份`;
  const words = [`${form === undefined ? '' : MATERIAL_FORMS[form]}${count}`, spec ?? ''].filter((part) => part !== '');
  return words.length > 0 ? words.join('，') : undefined;
}
