import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSources } from '../../../../../tests/support/merge.ts';
import { tries } from '../../../../../tests/support/tries.ts';
import type { BundleSource } from '../../model/index.ts';
import { widestAnswers } from '../../condition/widest.ts';
import * as colours from './colours.ts';
import { pictureOf } from './picture.ts';
import { escapeXml, svgOf } from './svg.ts';
import { widthOf, wrapped } from './text-width.ts';

let sources: Map<string, BundleSource>;
beforeAll(async () => {
  sources = await loadSources();
});
const wordsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words!);

describe('picture of a flow', () => {
  it('has every item with its whole name, limit and department, every condition, and no two boxes on one another', () => {
    for (const source of sources.values()) {
      const picture = pictureOf(source, 3);
      const svg = svgOf(picture);
      const said = wordsIn(svg).join('').replaceAll(/\s/g, '');
      for (const { id, appliesWhen } of source.bundle.items) {
        expect(said).toContain(escapeXml(source.items[id]!.name).replaceAll(/\s/g, ''));
        expect(picture.flow.nodes.find((node) => node.id === id)!.conditional).toBe(
          appliesWhen !== true || source.bundle.items.find((each) => each.id === id)!.optional
        );
      }
      const boxes = picture.flow.nodes.map(({ id }) => ({
        ...picture.layout.positions[id]!,
        h: picture.boxes[id]!.height
      }));
      for (const [index, a] of boxes.entries())
        for (const b of boxes.slice(index + 1))
          expect(a.x + 196 <= b.x || b.x + 196 <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y).toBe(true);
      for (const { id } of picture.flow.nodes)
        for (const line of picture.boxes[id]!.lines) expect(widthOf(line) * 13).toBeLessThanOrEqual(196 - 18 + 13);
      expect(svg).not.toMatch(/<script|style=|<style|href|<image|NaN|undefined/);
      expect(svgOf(pictureOf(source, 3))).toBe(svg);
    }
  });

  it('of one case has its items alone, and nothing is left open', () => {
    const source = sources.get('newborn')!;
    const answers = { ...widestAnswers(source), opt: [], maternityIns: 'none' };
    const { flow, legend } = pictureOf(source, null, answers);
    expect(flow.nodes.map(({ id }) => id)).toEqual(['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG']);
    expect(legend).toHaveLength(1);
  });

  it('marks joint steps and says which items share them', () => {
    const source = sources.get('restaurant')!;
    const items = source.bundle.items.slice(0, 2).map(({ id }) => id);
    const joint = [
      { id: 'visit', name: '联合<勘验>', kind: 'inspection' as const, items, within: 3, days: 1, rectify: 5 }
    ];
    const svg = svgOf(pictureOf({ ...source, bundle: { ...source.bundle, joint } }, null));
    expect(wordsIn(svg).filter((words) => words.includes('◇1')).length).toBe(3);
    expect(svg).toContain('联合&lt;勘验&gt;');
  });

  it('has the colours of the pages', () => {
    const css = readFileSync(new URL('../../../ui/styles/tokens.css', import.meta.url), 'utf8');
    const first = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1];
    for (const [hue, [plain, soft]] of Object.entries(colours.HUES))
      expect([first(`d-${hue}`), first(`d-${hue}-soft`)]).toEqual([plain, soft]);
    expect(['ink', 'ink-2', 'ink-3', 'line-strong', 'surface', 'sunk'].map(first)).toEqual([
      colours.INK,
      colours.INK_2,
      colours.INK_3,
      colours.LINE,
      colours.SURFACE,
      colours.SUNK
    ]);
    const hues = [...css.matchAll(/--d-(\w+)-soft:/g)].map(([, hue]) => hue);
    expect(Object.keys(colours.HUES).sort()).toEqual([...new Set(hues)].sort());
  });
});

it('any name stays well-formed XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const escaped = escapeXml(name);
      expect(escaped).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot);)/);
      expect(escaped.isWellFormed()).toBe(true);
    }),
    { numRuns: tries(100, 10_000) }
  );
});

it('lines are no longer than asked, lose nothing, and the last one says when there is more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 4, max: 30 }), (words, most) => {
      const lines = wrapped(words, most);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(most + 2);
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(words.replaceAll(/\s/g, ''));
      const two = wrapped(words, most, 2);
      expect(two.length).toBeLessThanOrEqual(2);
      expect(two.at(-1)?.endsWith('…') ?? false).toBe(lines.length > 2 || (lines.at(-1)?.endsWith('…') ?? false));
    }),
    { numRuns: tries(300, 10_000) }
  );
});
