import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Department } from '../../src/lib/core/model/index.ts';
import { demoPeople } from '../../src/lib/server/auth/demo-accounts.ts';

const HAN = /\p{Script=Han}+/gu;
/** What the merge puts before or behind a title of the catalogue; it is written into the published form, as the title is. */
const JOINED = /^((母亲|父亲|宝宝)(户籍)?|按市监分类的)|是谁$/g;

function documents(folder: string, wanted: (name: string) => boolean = () => true): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && wanted(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
}

function names(): string[] {
  const { departments } = JSON.parse(readFileSync('flows/departments.json', 'utf8')) as { departments: Department[] };
  return demoPeople(departments).map(({ name }) => name);
}

/**
 * Looks for Chinese that the product itself says on pages that are read in English. What administrators, departments and
 * people wrote stays as it is: everything in the documents of this bundle, names of people of the demo, and `typed`.
 * @param bundle whose documents count; empty: those of all
 * @param typed what people and officers wrote on the way
 */
export function ownChinese(bundle: string, typed: unknown): (page: Page) => Promise<string[]> {
  const isItsOwn = (name: string) => bundle === '' || name.startsWith(`${bundle}.`);
  const written = [
    ...documents('flows/items', isItsOwn),
    ...documents('flows/bundles'),
    ...documents('forms/items', isItsOwn),
    ...documents('flows/processes'),
    ...documents('forms/elements'),
    ...documents('forms/codelists'),
    ...['departments', 'regions', 'catalogue', 'certificates'].map((name) =>
      readFileSync(`flows/${name}.json`, 'utf8')
    ),
    ...names(),
    JSON.stringify(typed)
  ].join('\n');
  return async (page) => {
    const said = await page.evaluate(wordsOf);
    return [...new Set(said)].filter((text) =>
      (text.match(HAN) ?? []).some((run) => !written.includes(run.replace(JOINED, '')))
    );
  };
}

/** Every text of the page: what is read, what only a screen reader says, and the title. */
function wordsOf(): string[] {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest('script, style, [lang|=zh]')) texts.push(node.textContent ?? '');
  }
  const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
  for (const element of document.querySelectorAll(spoken.map((name) => `[${name}]`).join()))
    texts.push(...spoken.map((name) => element.getAttribute(name) ?? ''));
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
