// Copied beside an exported diagram: reads it with mermaid itself and prints its states, with their labels as people see
// them, and its arrows. Out comes one line of JSON.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<body></body>');
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false });
const { db } = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(process.argv[2] ?? 'flow.mmd', 'utf8'));

/** Signs that were written by their numbers; mermaid keeps them so until it draws. */
function decoded(text) {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}

const states = {};
const arrows = [];
function collect(doc) {
  for (const statement of doc) {
    if (statement.stmt === 'state') {
      if (statement.description)
        states[statement.id] = decoded([statement.description].flat().join(' ').replace(/^:/, ''));
      if (statement.doc) collect(statement.doc);
    }
    if (statement.stmt === 'relation') {
      // Beginning and end of a box are no states of ours.
      if (statement.state1.start || statement.state2.start === false) continue;
      arrows.push([
        statement.state1.id,
        statement.state2.id,
        decoded((statement.description ?? '').replace(/^:/, '').trim())
      ]);
    }
  }
}
collect(db.rootDoc);
console.log(JSON.stringify({ states, arrows }));
