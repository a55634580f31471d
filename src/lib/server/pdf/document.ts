import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type PDFDocument from 'pdfkit';
import { encode } from 'uqr';

export type Doc = InstanceType<typeof PDFDocument>;
export type Struct = Parameters<Doc['addStructure']>[0];

/** Points. A4 with 20 mm around; the foot stands in the lower margin. */
export const MARGIN = 57;
const FOOT = 34;
export const PAGE_WIDTH = 595.28;
export const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const LABEL = 96;
export const QR = 96;
export const INK = '#16211f';
export const GREY = '#465350';
export const LINE = '#c8d0ce';
export const RED = '#a92a1f';

/**
 * One document that the application gives out, as a PDF: Chinese text that can be selected, in a subset of Noto Sans (OFL) that
 * goes along, tagged for screen readers, with title and language. A character that the font lacks stands as a box.
 * @param write draws its pages; what is below `root` is read out
 * @param foot what stands below every page, which readers skip
 */
export async function writePdf(
  info: { title: string; author: string; subject: string; at: number },
  write: (doc: Doc, root: Struct) => void,
  foot: (page: number, pages: number) => string
): Promise<Uint8Array> {
  const { default: PDF } = await import('pdfkit');
  const [regular, medium] = await Promise.all(['Regular', 'Medium'].map(readFont));
  const { title: Title, author: Author, subject: Subject, at } = info;
  const doc = new PDF({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: 'zh-CN' },
    ...{ displayTitle: true, font: '', autoFirstPage: false },
    info: { Title, Author, Subject, CreationDate: new Date(at) }
  } as ConstructorParameters<typeof PDF>[0]);
  const parts: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.on('data', (part: Buffer) => parts.push(part));
  doc.registerFont('regular', regular!);
  doc.registerFont('medium', medium!);
  doc.addPage();
  const root = doc.struct('Document');
  doc.addStructure(root);
  write(doc, root);
  root.end();
  drawFoot(doc, foot);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function readFont(weight: string): Promise<Buffer> {
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  return readFile(join(dirname(entry), '..', 'fonts', `NotoSansHans-${weight}.otf`));
}

export interface Look {
  size: number;
  font?: 'regular' | 'medium';
  color?: string;
  /** Space below. */
  gap?: number;
  /** Begins a new page where less than this is left, so that a heading never stands alone. */
  keep?: number;
  align?: 'left' | 'center' | 'right';
}

/** Writes one block after the other: a paragraph or a heading. */
export function blockOn(doc: Doc, root: Struct) {
  return (kind: string, text: string, look: Look): void => {
    const { size, font = 'regular', color = INK, gap = 2, keep = 0, align = 'left' } = look;
    if (keep > 0 && doc.y + keep > doc.page.height - MARGIN) doc.addPage();
    root.add(
      doc.struct(kind, {}, () => {
        doc.font(font, size).fillColor(color).text(text, MARGIN, doc.y, { width: WIDTH, lineGap: 3, align });
        doc.y += gap;
      })
    );
  };
}

/** Name and value on one line, as one paragraph. */
export function pair(doc: Doc, root: Struct, name: string, value: string): void {
  root.add(
    doc.struct('P', {}, () => {
      const top = doc.y;
      doc.font('regular', 10.5).fillColor(GREY).text(name, MARGIN, top, { width: LABEL });
      doc.fillColor(INK).text(value, MARGIN + LABEL, top, { width: WIDTH - LABEL, lineGap: 3 });
      doc.y += 3;
    })
  );
}

/** The QR code of an address at the left of a block, under a line. Gives the top of what stands beside it. */
export function qrBlock(doc: Doc, root: Struct, address: string): number {
  doc.moveDown(1.2);
  if (doc.y + QR + 40 > doc.page.height - MARGIN) doc.addPage();
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + WIDTH, doc.y)
    .lineWidth(0.7)
    .stroke(LINE);
  doc.endMarkedContent();
  const top = doc.y + 12;
  root.add(doc.struct('Figure', { alt: address }, () => drawQr(doc, address, top)));
  doc.y = top;
  return top;
}

/** Lines beside the QR code. */
export function besideQr(doc: Doc, root: Struct) {
  const left = MARGIN + QR + 18;
  return (kind: string, line: string, { size, font = 'regular', color = INK }: Look): void => {
    root.add(
      doc.struct(kind, {}, () => {
        doc
          .font(font, size)
          .fillColor(color)
          .text(line, left, doc.y, { width: WIDTH - QR - 18, lineGap: 3 });
        doc.y += 3;
      })
    );
  };
}

function drawQr(doc: Doc, address: string, top: number): void {
  const { data, size } = encode(address, { ecc: 'M', border: 1 });
  const module = QR / size;
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) doc.rect(MARGIN + x * module, top + y * module, module, module);
    })
  );
  doc.fill(INK);
}

function drawFoot(doc: Doc, words: (page: number, pages: number) => string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font('regular', 8.5)
      .fillColor(GREY)
      .text(words(page + 1, count), MARGIN, doc.page.height - FOOT, {
        width: WIDTH,
        align: 'center',
        lineBreak: false
      });
    doc.endMarkedContent();
    doc.page.margins.bottom = MARGIN;
  }
}
