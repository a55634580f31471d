// Draws the BPMN file given first with bpmn-js in Chromium, each diagram in it, into PNG files in the folder given second;
// further arguments choose planes. Out comes one line of JSON: what was drawn, what the import warned of.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const [file, folder, project, ...wanted] = process.argv.slice(2);
const { chromium } = createRequire(join(project, 'package.json'))('@playwright/test');

const asset = (path) => readFileSync(require.resolve(`bpmn-js/dist/${path}`), 'utf8');
const page = `<!doctype html><meta charset="utf-8"><style>${asset('assets/diagram-js.css')}${asset('assets/bpmn-js.css')}
html,body{margin:0;background:#fff}#canvas{width:100vw;height:100vh}</style><div id="canvas"></div><script>${asset('bpmn-navigated-viewer.production.min.js')}</script>`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] });
try {
  const tab = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await tab.setContent(page);
  const imported = await tab.evaluate(
    async (xml) => {
      globalThis.viewer = new BpmnJS({ container: '#canvas' });
      const { warnings } = await viewer.importXML(xml);
      const planes = viewer
        .get('canvas')
        .getRootElements()
        .map(({ id }) => id);
      return { warnings: warnings.map(({ message }) => message), planes };
    },
    readFileSync(file, 'utf8')
  );
  mkdirSync(folder, { recursive: true });
  const drawn = [];
  for (const plane of imported.planes.filter((id) => wanted.length === 0 || wanted.includes(id))) {
    const size = await tab.evaluate((id) => {
      const canvas = viewer.get('canvas');
      canvas.setRootElement(canvas.findRoot(id));
      const { inner } = canvas.viewbox();
      return {
        ...inner,
        shapes: viewer.get('elementRegistry').filter((one) => canvas.findRoot(one) === canvas.findRoot(id)).length
      };
    }, plane);
    await tab.setViewportSize({
      width: Math.min(8000, Math.ceil(size.width) + 40),
      height: Math.min(8000, Math.ceil(size.height) + 40)
    });
    await tab.evaluate(({ x, y, width, height }) => {
      const canvas = viewer.get('canvas');
      canvas.resized();
      canvas.viewbox({ x: x - 20, y: y - 20, width: width + 40, height: height + 40 });
    }, size);
    writeFileSync(join(folder, `${plane}.png`), await tab.screenshot());
    drawn.push({ plane, shapes: size.shapes, width: Math.round(size.width), height: Math.round(size.height) });
  }
  console.log(JSON.stringify({ warnings: imported.warnings, drawn }));
} finally {
  await browser.close();
}
