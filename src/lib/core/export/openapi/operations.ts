import type { MergePlan } from '../../merge/types.ts';
import { FILE_BYTES, IDEMPOTENCY_KEY } from './api-types.ts';
import { text } from './messages.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ 'application/json': { schema: ref(name) } });
const refused = { description: text.refused(), content: { 'application/problem+json': { schema: ref('Problem') } } };
const refusals = (...codes: number[]) => Object.fromEntries(codes.map((code) => [String(code), refused]));
const idempotency = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: text.key(),
  schema: { type: 'string', pattern: IDEMPOTENCY_KEY }
};

const application = { name: 'application', in: 'path', required: true, schema: { type: 'string' } };
const fileName = {
  ...{ name: 'name', in: 'query', description: text.fileName() },
  schema: { type: 'string', maxLength: 200 }
};
const binary = { required: true, content: { 'application/octet-stream': {} } };

/** The operations of one bundle, as path items of OpenAPI 3.1. */
export function pathsOf(bundle: string, plan: MergePlan) {
  return {
    [`/api/v1/bundles/${bundle}/applications`]: { post: submit() },
    [`/api/v1/bundles/${bundle}/files`]: { post: upload(plan) },
    '/api/v1/applications/{application}': { get: read() },
    '/api/v1/applications/{application}/correction': { get: readCorrection(), post: answerCorrection() },
    '/api/v1/applications/{application}/files': { post: uploadAgain(plan) }
  };
}

function submit() {
  return {
    operationId: 'submitApplication',
    summary: text.submit(),
    description: text.submitAbout(),
    parameters: [idempotency],
    requestBody: { required: true, content: json('Submission') },
    responses: {
      '200': { description: text.again(), content: json('Application') },
      '201': {
        description: text.made(),
        headers: { Location: { schema: { type: 'string', format: 'uri-reference' } } },
        content: json('Application')
      },
      ...refusals(400, 401, 403, 404, 409, 413, 415, 422, 429)
    }
  };
}

function materialOf(plan: MergePlan) {
  const keys = plan.materials.map(({ sharedKey, name }) => ({ const: sharedKey, title: name }));
  return {
    name: 'material',
    in: 'query',
    required: true,
    description: text.material(),
    schema: keys.length > 0 ? { oneOf: keys } : { type: 'string' }
  };
}

function upload(plan: MergePlan) {
  return {
    operationId: 'uploadMaterial',
    summary: text.upload(),
    description: text.uploadAbout(FILE_BYTES / 1024 / 1024),
    parameters: [idempotency, materialOf(plan), fileName],
    requestBody: binary,
    responses: {
      '201': { description: text.taken(), content: json('File') },
      ...refusals(400, 401, 403, 404, 409, 413, 415, 422, 429)
    }
  };
}

function read() {
  return {
    operationId: 'readApplication',
    summary: text.read(),
    description: text.readAbout(),
    parameters: [application],
    responses: { '200': { description: text.state(), content: json('Application') }, ...refusals(401, 403, 404, 429) }
  };
}

function readCorrection() {
  return {
    operationId: 'readCorrection',
    summary: text.asked(),
    description: text.askedAbout(),
    parameters: [application],
    responses: {
      '200': { description: text.askedNow(), content: json('Correction') },
      ...refusals(401, 403, 404, 409, 429)
    }
  };
}

function answerCorrection() {
  return {
    operationId: 'answerCorrection',
    summary: text.mend(),
    description: text.mendAbout(),
    parameters: [application, idempotency],
    requestBody: { required: true, content: json('CorrectionAnswer') },
    responses: {
      '200': { description: text.state(), content: json('Application') },
      ...refusals(400, 401, 403, 404, 409, 413, 415, 422, 429)
    }
  };
}

function uploadAgain(plan: MergePlan) {
  return {
    operationId: 'uploadCorrection',
    summary: text.uploadAgain(),
    description: text.uploadAgainAbout(FILE_BYTES / 1024 / 1024),
    parameters: [application, materialOf(plan), fileName],
    requestBody: binary,
    responses: {
      '201': { description: text.taken(), content: json('File') },
      ...refusals(401, 403, 404, 409, 413, 415, 422, 429)
    }
  };
}
