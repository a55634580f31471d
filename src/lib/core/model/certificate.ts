import Type, { type Static } from 'typebox';

/**
 * `flows/certificates.json`: documents that departments give out through this site, and their seals. Outside any version, like
 * calendars: a new template counts for decisions that are made after it.
 */
export const CertificatesSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    templates: Type.Array(
      Type.Object(
        {
          /** `<bundle>.<local id>`. */
          item: Type.String({ pattern: '^[\\w-]+\\.[\\w-]+$' }),
          title: Type.String({ minLength: 1, maxLength: 60 }),
          /** Before year and running number. Its words stand on the document as they are. */
          prefix: Type.String({ minLength: 1, maxLength: 30 }),
          /** Paragraphs; `{applicant}`, `{item}`, `{result}`, `{date}` and `{<element>}` of the result are put in. */
          text: Type.Array(Type.String({ minLength: 1, maxLength: 1000 }), { minItems: 1, maxItems: 30 })
        },
        { additionalProperties: false }
      )
    ),
    seals: Type.Array(
      Type.Object(
        {
          department: Type.String(),
          /** PNG with a transparent ground. */
          image: Type.String({ pattern: '^data:image/png;base64,[A-Za-z0-9+/]+=*$', maxLength: 400_000 })
        },
        { additionalProperties: false }
      )
    )
  },
  { additionalProperties: false }
);
export type Certificates = Static<typeof CertificatesSchema>;
export type CertificateTemplate = Certificates['templates'][number];
