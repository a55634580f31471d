import { expect, test } from 'vitest';
import { chosenFile, previewKind } from './files.ts';
import type { DeskMaterial } from './types.ts';

const file = (id: string, type: string) => ({ id, name: id, type, size: 1 });
const material = (...files: DeskMaterial['files']): DeskMaterial => ({
  ...{ sharedKey: 'k', name: 'n', submit: true, via: 'applicant', required: true },
  files
});

test('only pictures and PDF are shown inside the page', () => {
  expect(['image/png', 'application/pdf', 'image/svg+xml', 'text/html'].map(previewKind)).toEqual([
    'image',
    'pdf',
    null,
    null
  ]);
});

test('the named document, else the first that can be shown; a foreign id shows nothing foreign', () => {
  const materials = [
    material(),
    material(file('a', 'text/plain'), file('b', 'image/png')),
    material(file('c', 'application/pdf'))
  ];
  expect(chosenFile(materials, 'c')?.id).toBe('c');
  expect(chosenFile(materials, null)?.id).toBe('b');
  expect(chosenFile(materials, 'foreign')?.id).toBe('b');
  expect(chosenFile([material()], null)).toBeNull();
});
