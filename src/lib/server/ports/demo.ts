import { createHash, randomUUID } from 'node:crypto';
import type { Credit } from './credit.ts';
import type { Mailer } from './mail.ts';
import type { Licence, LicenceSource } from './licence.ts';
import type { Payment, PaymentOrder } from './payment.ts';
import type { Post } from './post.ts';
import type { Registry } from './registry.ts';
import { failed, got } from './result.ts';
import type { Sms } from './sms.ts';
import { DEMO_PHONE } from './vouched.ts';

// Providers for demos alone: they reach nobody, and whatever they give says that it is not real.

/** Every line costs this much, in fen; nothing is taken. */
const DEMO_FEE = 8000;
const DEMO_MARK = '演示';
/** Ends of numbers for which the demo plays the other cases: no licence, a bad standing. */
const NO_LICENCE = '0';
const BAD_STANDING = '9';

/** One page that says what it is. */
const DEMO_DOCUMENT = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 298]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n' +
    '4 0 obj<</Length 60>>stream\nBT /F 18 Tf 40 200 Td (DEMO - not a real licence) Tj ET      \nendstream endobj\n' +
    '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
);

export function demoLicenceSource(): LicenceSource {
  return {
    demo: true,
    find: async ({ type, holder }) => {
      if (digits(holder.id).endsWith(NO_LICENCE)) return failed('not-found');
      const licence: Licence = {
        id: `DEMO-${randomUUID()}`,
        type,
        holder: { id: holder.id, name: holder.name },
        issuedBy: `${DEMO_MARK}发证机关`,
        validUntil: null,
        file: {
          name: `${type}（${DEMO_MARK}）.pdf`,
          type: 'application/pdf',
          size: DEMO_DOCUMENT.length,
          sha256: createHash('sha256').update(DEMO_DOCUMENT).digest('hex')
        }
      };
      return got(licence);
    },
    file: async () => got(new Uint8Array(DEMO_DOCUMENT))
  };
}

export function demoRegistry(): Registry {
  const source = `${DEMO_MARK}数据`;
  return {
    demo: true,
    look: async ({ kind, name, now }) => {
      const about = { source, asOf: now - 24 * 60 * 60 * 1000 };
      if (kind === 'organisation') return failed('not-found');
      return got([
        { ...about, attribute: 'name', value: name, locked: true },
        { ...about, attribute: 'phone', value: DEMO_PHONE }
      ]);
    }
  };
}

export function demoCredit(): Credit {
  return {
    demo: true,
    standing: async ({ subject, now }) => {
      const bad = digits(subject.id).endsWith(BAD_STANDING);
      return got({ standing: bad ? 'bad' : 'good', reasons: bad ? [`${DEMO_MARK}：曾作出虚假承诺`] : [], asOf: now });
    },
    report: async ({ key }) => got({ report: `DEMO-${key}` })
  };
}

/** Takes no money and always succeeds; receipts begin with `DEMO`. */
export function demoPayment(): Payment {
  const paid = (order: string, items: readonly string[]): PaymentOrder => ({
    ...{ order, id: `DEMO-${order}`, status: 'paid', receipt: `DEMO-${order}`, payUrl: null },
    lines: items.map((item) => ({ item, amount: DEMO_FEE }))
  });
  return {
    demo: true,
    open: async ({ order, lines }) =>
      got(
        paid(
          order,
          lines.map(({ item }) => item)
        )
      ),
    look: async (order, items) => got(paid(order, items)),
    refund: async ({ order, item }) => got({ refund: `DEMO-${order}-${item}` }),
    heard: () => failed('refused')
  };
}

export function demoPost(): Post {
  return {
    demo: true,
    order: async ({ reference }) => got({ tracking: `DEMO-${reference}` }),
    track: async (tracking) => got({ tracking, status: 'ordered', events: [] })
  };
}

export function demoSms(): Sms {
  return { demo: true, send: async ({ reference }) => got({ message: `DEMO-${reference}` }) };
}

export function demoMail(): Mailer {
  return { demo: true, send: async ({ reference }) => got({ message: `DEMO-${reference}` }), close: () => {} };
}

/** The last letter of a number may be an X. */
function digits(id: string): string {
  return id.replace(/\D/g, '');
}
