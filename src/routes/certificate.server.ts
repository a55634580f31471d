import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { certificatePdf, type Certificate } from '#lib/server/certificates/certificate-pdf.ts';
import { disposition } from '#lib/server/web/disposition.ts';

/** A certificate as a file, for whoever may have it; none looks the same as somebody else's. */
export async function certificateFile(certificate: Certificate | null, url: URL): Promise<Response> {
  if (!certificate) error(404, m.portal_application_gone());
  return file(certificate, 'pdf', Buffer.from(await certificatePdf(certificate, url.origin)));
}

/** The bytes of which the check code is the SHA-256, with the name: what `/verify` does not show is checked by them. */
export function certificateData(certificate: Certificate | null): Response {
  if (!certificate) error(404, m.portal_application_gone());
  return file(certificate, 'json', Buffer.from(certificate.json));
}

function file(
  { facts: { title, number } }: Certificate,
  extension: 'pdf' | 'json',
  bytes: Buffer<ArrayBuffer>
): Response {
  return new Response(bytes, {
    headers: {
      'content-type': `application/${extension}`,
      'content-disposition': disposition('attachment', `${title}-${number}.${extension}`),
      'cache-control': 'private, no-store'
    }
  });
}
