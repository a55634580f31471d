import type { AnswerForm, MergePlan } from '../../merge/types.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import {
  ApiCorrectionSchema,
  ApiFileSchema,
  ApiProblemSchema,
  ApplicationStatusSchema,
  CALLS_A_MINUTE,
  SubmissionParts
} from './api-types.ts';
import { answersSchema, dataSchema } from './data-schema.ts';
import { text } from './messages.ts';
import { pathsOf } from './operations.ts';

interface Asked {
  source: BundleSource;
  plan: MergePlan;
  /** The published version; `null`: not published. */
  version: number | null;
  widest: { answers: Answers; form: AnswerForm };
}

/** The interface of one bundle as an OpenAPI 3.1 document. */
export function openapiOf({ source, plan, version, widest }: Asked): object {
  const { bundle } = source;
  return {
    openapi: '3.1.0',
    info: {
      title: bundle.name,
      version: `${version ?? 0}.0.0`,
      description: [text.about(bundle.name, bundle.items.length), text.shape(), text.rate(CALLS_A_MINUTE)].join('\n\n'),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    paths: pathsOf(bundle.id, plan),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: text.who() },
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token', description: text.session() }
      },
      schemas: {
        Submission: submissionSchema(widest.answers),
        Answers: answersSchema(source, plan),
        Data: dataSchema(plan),
        WidestData: { description: text.widest(), ...widest.form.schema },
        Application: ApplicationStatusSchema,
        Correction: ApiCorrectionSchema,
        CorrectionAnswer: {
          type: 'object',
          required: ['data'],
          properties: { data: { $ref: '#/components/schemas/Data', description: text.mended() } },
          additionalProperties: false
        },
        File: ApiFileSchema,
        Problem: ApiProblemSchema
      }
    }
  };
}

function submissionSchema(answers: Answers): object {
  const { version, consent, materials, applicant } = SubmissionParts;
  return {
    type: 'object',
    required: ['consent', 'answers', 'data'],
    properties: {
      version,
      consent: { ...consent, description: text.consent() },
      answers: { $ref: '#/components/schemas/Answers', examples: [answers] },
      data: { $ref: '#/components/schemas/Data' },
      materials,
      applicant: { ...applicant, description: text.applicant() }
    },
    additionalProperties: false
  };
}
