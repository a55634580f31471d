import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { certificatePdf, type Certificate } from '#lib/server/certificates/certificate-pdf.ts';
import { disposition } from '#lib/server/web/disposition.ts';

/** A certificate as a file, for whoever may have it; none looks the same as somebody else's. */
export async function certificateFile(certificate: Certificate | null, url: URL): Promise<Response> {
  if (!certificate) error(404, m.portal_application_gone());
  const { title, number } = certificate.facts;
  return new Response(Buffer.from(await certificatePdf(certificate, url.origin)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': disposition('attachment', `${title}-${number}.pdf`),
      'cache-control': 'private, no-store'
    }
  });
}
