/** One page that says what it is, in place of every material; positions are those of this very text. */
export const SAMPLE = Buffer.from(pdf());

function pdf(): string {
  const stream = 'BT /F1 24 Tf 72 720 Td (Demo data: no real document) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, '0');
  });
  const table = places.map((place) => `${place} 00000 n \n`).join('');
  const begins = text.length;
  text += `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}`;
  return `${text}trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${begins}\n%%EOF\n`;
}
