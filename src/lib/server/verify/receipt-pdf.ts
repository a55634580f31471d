import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { encode } from 'uqr';
import type PDFDocument from 'pdfkit';
import { isTrial } from '#lib/core/run/trial.ts';
import { codeText, verifyPath } from './issued.ts';
import { messages, receiptWords as words } from './messages.ts';
import type { Receipt } from './receipt.ts';

type Doc = InstanceType<typeof PDFDocument>;
type Struct = Parameters<Doc['addStructure']>[0];

/** Points. A4 with 20 mm around; the foot stands in the lower margin. */
const MARGIN = 57;
const FOOT = 34;
const WIDTH = 595.28 - 2 * MARGIN;
const LABEL = 96;
const QR = 96;
const INK = '#16211f';
const GREY = '#465350';
const LINE = '#c8d0ce';
const RED = '#a92a1f';

/**
 * The receipt as a PDF to print or to keep: Chinese text that can be selected, in a subset of Noto Sans (OFL) that goes along,
 * tagged for screen readers, with title and language, pages numbered. A character that the font lacks stands as a box; the
 * data file has it.
 * @param site address of this installation, without a path
 */
export async function receiptPdf(receipt: Receipt, site: string): Promise<Uint8Array> {
  const { default: PDF } = await import('pdfkit');
  const [regular, medium] = await Promise.all(['Regular', 'Medium'].map(readFont));
  const doc = new PDF({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: 'zh-CN' },
    ...{ displayTitle: true, font: '', autoFirstPage: false },
    info: {
      Title: `${words.title} ${receipt.facts.number}`,
      Author: receipt.facts.issuer,
      Subject: receipt.facts.title,
      CreationDate: new Date(receipt.facts.issuedAt)
    }
  } as ConstructorParameters<typeof PDF>[0]);
  const parts: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.on('data', (part: Buffer) => parts.push(part));
  doc.registerFont('regular', regular!);
  doc.registerFont('medium', medium!);
  doc.addPage();
  write(doc, receipt, site);
  foot(doc, receipt.facts.number);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function readFont(weight: string): Promise<Buffer> {
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  return readFile(join(dirname(entry), '..', 'fonts', `NotoSansHans-${weight}.otf`));
}

function write(doc: Doc, receipt: Receipt, site: string): void {
  const { facts, content } = receipt;
  const root = doc.struct('Document');
  doc.addStructure(root);
  const block = blockOn(doc, root);
  block('P', facts.title, { size: 11, color: GREY });
  block('H1', words.title, { size: 24, font: 'medium' });
  if (isTrial(facts.number)) block('P', words.trial, { size: 12, color: RED, font: 'medium' });
  doc.moveDown(0.6);
  for (const [name, value] of [
    [words.number, facts.number],
    [words.applicant, content.applicant],
    [words.to, facts.issuer],
    [words.submittedAt, messages.beijing(Date.parse(content.submittedAt))],
    [words.region, content.bundle.region]
  ] as const)
    pair(doc, root, name, value);
  const section = (title: string, lines: string[]) => {
    if (lines.length === 0) return;
    doc.moveDown(0.9);
    block('H2', title, { size: 13, font: 'medium', keep: 40 });
    for (const line of lines) block('P', line, { size: 10.5, gap: 3 });
  };
  section(
    words.items(content.items.length),
    content.items.map((item) => words.item(item.name, item.department, words.limit(item.limit, item.unit)))
  );
  doc.moveDown(0.9);
  block('H2', words.materials(content.materials.length), { size: 13, font: 'medium', keep: 40 });
  if (content.materials.length === 0) block('P', words.noMaterials, { size: 10.5 });
  for (const { material, file, sha256 } of content.materials) {
    block('P', words.material(material, file), { size: 10.5, keep: 34 });
    block('P', words.digest(sha256), { size: 8, color: GREY, gap: 4 });
  }
  section(words.commitments, content.commitments.map(words.commitment));
  section(
    words.deferred,
    content.deferred.map(({ material, days, unit }) =>
      words.deferral(material, days === null ? null : words.limit(days, unit))
    )
  );
  check(doc, root, receipt, site);
}

interface Look {
  size: number;
  font?: 'regular' | 'medium';
  color?: string;
  /** Space below. */
  gap?: number;
  /** Begins a new page where less than this is left, so that a heading never stands alone. */
  keep?: number;
}

function blockOn(doc: Doc, root: Struct) {
  return (kind: string, text: string, { size, font = 'regular', color = INK, gap = 2, keep = 0 }: Look): void => {
    if (keep > 0 && doc.y + keep > doc.page.height - MARGIN) doc.addPage();
    root.add(
      doc.struct(kind, () => {
        doc.font(font, size).fillColor(color).text(text, MARGIN, doc.y, { width: WIDTH, lineGap: 3 });
        doc.y += gap;
      })
    );
  };
}

/** Name and value on one line, as one paragraph. */
function pair(doc: Doc, root: Struct, name: string, value: string): void {
  root.add(
    doc.struct('P', () => {
      const top = doc.y;
      doc.font('regular', 10.5).fillColor(GREY).text(name, MARGIN, top, { width: LABEL });
      doc.fillColor(INK).text(value, MARGIN + LABEL, top, { width: WIDTH - LABEL, lineGap: 3 });
      doc.y += 3;
    })
  );
}

/** How anybody checks it: the QR code, and what to type. */
function check(doc: Doc, root: Struct, receipt: Receipt, site: string): void {
  doc.moveDown(1.2);
  if (doc.y + QR + 40 > doc.page.height - MARGIN) doc.addPage();
  const address = `${site}${verifyPath(receipt)}`;
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + WIDTH, doc.y)
    .lineWidth(0.7)
    .stroke(LINE);
  doc.endMarkedContent();
  const top = doc.y + 12;
  root.add(doc.struct('Figure', { alt: address }, () => draw(doc, address, top)));
  const left = MARGIN + QR + 18;
  const text = (kind: string, line: string, size: number, font: string, color: string) =>
    root.add(
      doc.struct(kind, () => {
        doc
          .font(font, size)
          .fillColor(color)
          .text(line, left, doc.y, { width: WIDTH - QR - 18, lineGap: 3 });
        doc.y += 3;
      })
    );
  doc.y = top;
  text('H2', words.check, 13, 'medium', INK);
  text('P', words.checkText(`${site}/verify`), 10, 'regular', INK);
  text('P', words.code(codeText(receipt.code)), 12, 'medium', INK);
  text('P', words.whole(receipt.sha256), 7.5, 'regular', GREY);
  text('P', words.notAcceptance, 9, 'regular', GREY);
  root.end();
}

function draw(doc: Doc, address: string, top: number): void {
  const { data, size } = encode(address, { ecc: 'M', border: 1 });
  const module = QR / size;
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) doc.rect(MARGIN + x * module, top + y * module, module, module);
    })
  );
  doc.fill(INK);
}

/** Number and page below every page, which readers skip. */
function foot(doc: Doc, number: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font('regular', 8.5)
      .fillColor(GREY)
      .text(words.page(page + 1, count, number), MARGIN, doc.page.height - FOOT, {
        width: WIDTH,
        align: 'center',
        lineBreak: false
      });
    doc.endMarkedContent();
    doc.page.margins.bottom = MARGIN;
  }
}
