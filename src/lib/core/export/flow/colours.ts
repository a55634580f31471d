/** Values of the pages' own tokens in light mode: a picture lies outside of any page. */
export const INK = '#16211f';
export const INK_2 = '#465350';
export const INK_3 = '#5f6c69';
export const LINE = '#7f8c89';
export const SURFACE = '#ffffff';
export const SUNK = '#ecf1ef';

/** Departments by their hue: the colour of words and bands, and the one behind words. */
export const HUES: Readonly<Record<string, readonly [plain: string, soft: string]>> = {
  wj: ['#17776a', '#e0f1ed'],
  ga: ['#2a63a8', '#e5eef9'],
  yb: ['#7d4a9a', '#f2eaf7'],
  rs: ['#96590f', '#faefdf'],
  sw: ['#596715', '#f0f3da'],
  d6: ['#4c569e', '#eceffe'],
  d7: ['#893f6c', '#fbebf3'],
  d8: ['#006884', '#e3f3fa'],
  d9: ['#2c6e31', '#e8f4e8'],
  d10: ['#4b616f', '#e7eef3'],
  d11: ['#715b03', '#f5f0e1'],
  d12: ['#7d4481', '#f7ecf8']
};

/** Text and ground of a figure that asks for attention: amber and red of the visual language. */
export const NOTE_TENSE = ['#7d4e00', '#fbeed6'] as const;
export const NOTE_GRAVE = ['#a92a1f', '#fcebe9'] as const;
