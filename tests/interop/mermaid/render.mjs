// Draws the diagram given first with mermaid in Chromium, as a page with its default settings does, into the PNG file given
// second. Out comes one line of JSON: what mermaid said against it, the states that were drawn, and the words in the picture.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const [file, picture, project] = process.argv.slice(2);
const { chromium } = createRequire(`${project}/package.json`)('@playwright/test');
const script = fileURLToPath(new URL('mermaid.min.js', import.meta.resolve('mermaid')));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  const said = [];
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  await page.setContent('<!doctype html><meta charset="utf-8"><body><main></main></body>');
  await page.addScriptTag({ path: script });
  const drawn = await page
    .evaluate(
      async (text) => {
        mermaid.initialize({ startOnLoad: false });
        const { svg } = await mermaid.render('flow', text);
        const main = document.querySelector('main');
        main.innerHTML = svg;
        const groups = [...main.querySelectorAll('g[id^="flow-state-s_"]')];
        const found = groups.map((group) => ({
          state: group.id.replace(/^flow-state-(.*)-\d+$/, '$1'),
          label: group.querySelector('.nodeLabel, .cluster-label, text')?.textContent ?? ''
        }));
        return { found, words: main.textContent };
      },
      readFileSync(file, 'utf8')
    )
    .catch((fault) => ({ found: [], words: String(fault) }));
  mkdirSync(dirname(picture), { recursive: true });
  await page.locator('main').screenshot({ path: picture });
  console.log(JSON.stringify({ said, ...drawn }));
} finally {
  await browser.close();
}
