import Type, { type Static } from 'typebox';

/**
 * `flows/certificates.json`: documents that departments give out through this site, and their seals. Outside any version, like
 * calendars: a new template counts for decisions made since the day that it names.
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
          /**
           * Paragraphs; `{applicant}`, `{item}`, `{result}`, `{date}` and `{<element>}` of the result are put in. Where one of them
           * has no value, nothing is given out.
           */
          text: Type.Array(Type.String({ minLength: 1, maxLength: 1000 }), { minItems: 1, maxItems: 30 }),
          /**
           * Role of the form whose name is put in for `{applicant}`; absent: `applicant`, or whoever the answers say that they are
           * (`roleAliases`), else the organisation that the form names.
           */
          applicant: Type.Optional(Type.String({ pattern: '^[A-Za-z]\\w*$' })),
          /** First day (in China) of the decisions for which it is given out; absent: all of them. */
          since: Type.Optional(Type.String({ pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' }))
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
