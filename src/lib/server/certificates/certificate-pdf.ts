import {
  besideQr,
  blockOn,
  GREY,
  MARGIN,
  PAGE_WIDTH,
  qrBlock,
  RED,
  writePdf,
  type Doc,
  type Struct
} from '../pdf/document.ts';
import { codeText, verifyPath, type Issued } from '../verify/issued.ts';
import { words } from './messages.ts';

/** What of a certificate only its holder reads. */
export interface CertificateContent {
  paragraphs: string[];
  /** ISO 8601. */
  decidedAt: string;
  seal: { image: string | null; demo: boolean };
}
export type Certificate = Issued & { content: CertificateContent };

const SEAL = 108;

/**
 * A certificate as a PDF (`pdf/document.ts`): title, number, text, department, seal and day, and how anybody checks it. The seal
 * is the department's image; in a demo one that says 示例 in its middle.
 * @param site address of this installation, without a path
 */
export function certificatePdf(certificate: Certificate, site: string): Promise<Uint8Array> {
  const { facts } = certificate;
  const at = Date.parse(facts.issuedAt);
  const info = { title: `${facts.title} ${facts.number}`, author: facts.issuer, subject: facts.title, at };
  const foot = (page: number, pages: number) => words.foot(page, pages, facts.number);
  return writePdf(info, (doc, root) => write(doc, root, certificate, site), foot);
}

function write(doc: Doc, root: Struct, certificate: Certificate, site: string): void {
  const { facts, content } = certificate;
  const block = blockOn(doc, root);
  doc.y += 30;
  block('H1', facts.title, { size: 24, font: 'medium', align: 'center', gap: 10 });
  block('P', facts.number, { size: 11, color: GREY, align: 'center', gap: 24 });
  for (const paragraph of content.paragraphs) block('P', paragraph, { size: 12.5, gap: 10 });
  doc.moveDown(2);
  signed(doc, root, certificate);
  qrBlock(doc, root, `${site}${verifyPath(certificate)}`);
  const text = besideQr(doc, root);
  text('H2', words.check, { size: 13, font: 'medium' });
  text('P', words.checkText(`${site}/verify`), { size: 10 });
  text('P', words.code(codeText(certificate.code)), { size: 12, font: 'medium' });
  text('P', words.whole(certificate.sha256), { size: 7.5, color: GREY });
}

/** Department and day at the right, with the seal over them. */
function signed(doc: Doc, root: Struct, { facts, content }: Certificate): void {
  const block = blockOn(doc, root);
  if (doc.y + SEAL > doc.page.height - MARGIN) doc.addPage();
  const top = doc.y;
  block('P', facts.issuer, { size: 12.5, align: 'right', gap: 6 });
  block('P', words.day(Date.parse(content.decidedAt)), { size: 12.5, align: 'right' });
  const { image, demo } = content.seal;
  if (image !== null || demo) {
    const alt = words.seal(facts.issuer, image === null);
    root.add(doc.struct('Figure', { alt }, () => drawSeal(doc, facts.issuer, image, top - SEAL / 3)));
  }
  doc.y = top + SEAL;
}

function drawSeal(doc: Doc, department: string, image: string | null, top: number): void {
  const left = PAGE_WIDTH - MARGIN - SEAL - 20;
  if (image !== null) {
    doc.image(Buffer.from(image.slice(image.indexOf(',') + 1), 'base64'), left, top, { fit: [SEAL, SEAL] });
    return;
  }
  const radius = SEAL / 2;
  doc.save().opacity(0.75);
  doc
    .circle(left + radius, top + radius, radius - 2)
    .lineWidth(2.5)
    .stroke(RED);
  doc.fillColor(RED).font('medium', 22);
  doc.text(words.demo, left, top + radius - 38, { width: SEAL, align: 'center', lineBreak: false });
  doc.font('regular', 7.5).text(department, left + 8, top + radius - 50, { width: SEAL - 16, align: 'center' });
  doc.restore();
}
