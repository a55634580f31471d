import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { receiptPdf } from '#lib/server/verify/receipt-pdf.ts';
import type { Receipt } from '#lib/server/verify/receipt.ts';
import { disposition } from '#lib/server/web/disposition.ts';
import { signedIn } from '../../../open-application.server.ts';
import type { RequestHandler } from './$types';

interface Form {
  type: string;
  extension: string;
  bytes(receipt: Receipt, site: string): Promise<Uint8Array> | Uint8Array;
}

const FORMS: Readonly<Record<string, Form>> = {
  pdf: { type: 'application/pdf', extension: 'pdf', bytes: receiptPdf },
  // Byte by byte what was hashed: its SHA-256 is the check code.
  json: { type: 'application/json', extension: 'json', bytes: ({ json }) => Buffer.from(json) }
};

/** The receipt as a file: to print, or to compute its check code anew. The applicant's alone. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const form = Object.hasOwn(FORMS, params.file) ? FORMS[params.file] : undefined;
  const receipt = form && (await locals.app.receipt(params.application, signedIn(locals, url)));
  if (!form || !receipt) error(404, m.portal_application_gone());
  return new Response(Buffer.from(await form.bytes(receipt, url.origin)), {
    headers: {
      'content-type': form.type,
      'content-disposition': disposition(
        'attachment',
        `${m.portal_receipt_title()}-${receipt.facts.number}.${form.extension}`
      ),
      'cache-control': 'private, no-store'
    }
  });
};
