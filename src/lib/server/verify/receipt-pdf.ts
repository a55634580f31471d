import { isTrial } from '#lib/core/run/trial.ts';
import { besideQr, blockOn, GREY, pair, qrBlock, RED, writePdf, type Doc, type Struct } from '../pdf/document.ts';
import { codeText, verifyPath } from './issued.ts';
import { messages, receiptWords as words } from './messages.ts';
import type { Receipt } from './receipt.ts';

/**
 * The receipt as a PDF to print or to keep (`pdf/document.ts`), pages numbered. What the font lacks the data file has.
 * @param site address of this installation, without a path
 */
export async function receiptPdf(receipt: Receipt, site: string): Promise<Uint8Array> {
  const { facts } = receipt;
  const at = Date.parse(facts.issuedAt);
  const info = { title: `${words.title} ${facts.number}`, author: facts.issuer, subject: facts.title, at };
  const foot = (page: number, pages: number) => words.page(page, pages, facts.number);
  return writePdf(info, (doc, root) => write(doc, root, receipt, site), foot);
}

function write(doc: Doc, root: Struct, receipt: Receipt, site: string): void {
  const { facts, content } = receipt;
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
    ...(content.receivedIn === undefined ? [] : [[words.receivedIn, content.receivedIn] as const]),
    [words.region, content.bundle.region],
    ...(content.signed === undefined ? [] : [[words.signed, words.signedAt(content.signed)] as const])
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

/** How anybody checks it: the QR code, and what to type. */
function check(doc: Doc, root: Struct, receipt: Receipt, site: string): void {
  qrBlock(doc, root, `${site}${verifyPath(receipt)}`);
  const text = besideQr(doc, root);
  text('H2', words.check, { size: 13, font: 'medium' });
  text('P', words.checkText(`${site}/verify`), { size: 10 });
  text('P', words.code(codeText(receipt.code)), { size: 12, font: 'medium' });
  text('P', words.whole(receipt.sha256), { size: 7.5, color: GREY });
  text('P', words.notAcceptance, { size: 9, color: GREY });
}
