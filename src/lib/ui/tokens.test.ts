import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** Declarations of colours with the chain of rules that they stand in. */
function declarations(source: string): { rules: string[]; name: string; value: string }[] {
  const found: { rules: string[]; name: string; value: string }[] = [];
  const rules: string[] = [];
  for (const part of source.match(/[^{};]+[{;]?|\}/g) ?? []) {
    const text = part.trim();
    if (text === '}') rules.pop();
    else if (text.endsWith('{')) rules.push(text.slice(0, -1).trim());
    else {
      const match = /^(--[\w-]+):\s*(#[0-9a-f]{6})/i.exec(text);
      if (match) found.push({ rules: [...rules], name: match[1] ?? '', value: match[2] ?? '' });
    }
  }
  return found;
}

/** The values that hold on `<html>` with these attributes: later wins, as every selector weighs the same. */
function tokens(face: string, theme: 'light' | 'dark', mode: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { rules, name, value } of declarations(css)) {
    if (rules.some((rule) => rule.startsWith('@media'))) continue;
    if (rules.some((rule) => rule === '@variant dark') && theme !== 'dark') continue;
    const selectors = (rules.find((rule) => !rule.startsWith('@')) ?? '').split(',').map((one) => one.trim());
    const holds = selectors.some(
      (one) => one === ':root' || one === `[data-face='${face}']` || one === `[data-mode='${mode}']`
    );
    if (holds) values[name] = value;
  }
  return values;
}

const HUES = ['wj', 'ga', 'yb', 'rs', 'sw', 'd6', 'd7', 'd8', 'd9', 'd10', 'd11', 'd12'];
const SETS = [
  ...(['citizen', 'designer', 'desk'] as const).flatMap((face) =>
    (['light', 'dark'] as const).map((theme) => ({ face, theme, mode: 'standard', least: 4.5 }))
  ),
  ...(['light', 'dark'] as const).map((theme) => ({ face: 'citizen', theme, mode: 'elder', least: 7 }))
];

describe.each(SETS)('$face $theme $mode', ({ face, theme, mode, least }) => {
  const value = tokens(face, theme, mode);
  const ratio = (ink: string, ground: string): number => contrast(value[ink] ?? '', value[ground] ?? '');
  const pairs: [string, string][] = [
    ...['--ink', '--ink-2', '--ink-3', '--accent', '--ok', '--warn', '--err', '--info', '--pause'].flatMap(
      (ink): [string, string][] => [
        [ink, '--bg'],
        [ink, '--surface']
      ]
    ),
    ['--ink-2', '--sunk'],
    ...['ok', 'warn', 'err', 'info', 'pause', 'accent'].map((name): [string, string] => [
      `--${name}`,
      `--${name}-soft`
    ]),
    ['--on-accent', '--accent'],
    ['--on-accent', '--accent-hover'],
    ...HUES.flatMap((hue): [string, string][] => [
      [`--d-${hue}`, `--d-${hue}-soft`],
      [`--d-${hue}`, '--surface'],
      ['--surface', `--d-${hue}`]
    ])
  ];
  it.each(pairs)('%s on %s is readable', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(least);
  });
  it.each(['--bg', '--surface'])('borders of controls stand out on %s', (ground) => {
    expect(ratio('--line-strong', ground)).toBeGreaterThanOrEqual(3);
    expect(ratio('--focus', ground)).toBeGreaterThanOrEqual(3);
  });
});

it('knows every hue in both themes and in elder mode', () => {
  const names = declarations(css).map((one) => one.name);
  for (const hue of HUES) expect(names.filter((name) => name === `--d-${hue}`)).toHaveLength(4);
});
