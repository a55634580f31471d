import { FILE_BYTES } from '#lib/core/export/openapi/api-types.ts';
import type { AnswerHeader, Operation } from './types.ts';

/** What people read of the interface: the sentences of the document and of its page, in one language. */
export interface Words {
  title: string;
  about: string[];
  tags: Record<Operation['tag'], string>;
  operations: Record<string, { summary: string; about: string }>;
  parameters: Record<string, string>;
  headers: Record<AnswerHeader, string>;
  done: string;
  refused: string;
  key: string;
  session: string;
}

const MB = FILE_BYTES / 1024 / 1024;

const zh: Words = {
  title: '一件事：接口',
  about: [
    '别的系统提交申请、查询进度；部门的业务系统取走本部门的任务，并办理它们。每个系统用自己的密钥，密钥由管理员在“接口密钥”页面发放，写明用途和部门。',
    '部门的密钥只看得到本部门手里的任务：别的部门的任务，答复和没有这件任务一样（404）。每件任务的表单只含本部门自己的字段、代码和格式。',
    '没有成功的调用以 application/problem+json（RFC 9457）答复：errors 逐条写明 code、原因，以及它在请求里的位置 pointer（JSON Pointer）或查询参数的名字。',
    '每个答复都写明 RateLimit（还剩几次、几秒后复原）和 RateLimit-Policy；用完时答 429，Retry-After 说明几秒后再试。'
  ],
  tags: { applications: '提交和查询', tasks: '部门的任务', callbacks: '回调', bundles: '导出', document: '接口说明' },
  operations: {
    submitApplication: {
      summary: '提交一件申请',
      about:
        '与申请人在网上提交时做同样的检查。answers 和 data 的内容随“一件事”而定，见它导出的 openapi.json。同一个 Idempotency-Key 再发一次，答复的是同一件申请。'
    },
    uploadMaterial: {
      summary: '上传一份材料',
      about: `在提交之前，用同一个 Idempotency-Key 上传；内容就是文件本身（PDF、JPG 或 PNG，最多 ${MB} MB）。提交时在 materials 里写上答复的文件编号。`
    },
    readApplication: { summary: '查询一件申请', about: '只有提交它的人或系统能查到；里面没有填写的内容。' },
    readCorrection: {
      summary: '查询要补正什么',
      about: '每个部门为什么要求补正、哪些内容可以改、哪些材料要重新提交。没有补正要求时答 409。'
    },
    answerCorrection: {
      summary: '提交补正',
      about: 'data 里写要求补正的全部内容；写了别的内容不收。要重新提交的材料先用 uploadCorrection 上传。'
    },
    uploadCorrection: {
      summary: '上传一份要重新提交的材料',
      about: `在提交补正之前上传；内容就是文件本身（PDF、JPG 或 PNG，最多 ${MB} MB）。`
    },
    listTasks: {
      summary: '列出本部门的任务',
      about:
        '按申请和事项的编号排列，翻页期间的变化不会使任务漏掉或重复。要按变化取任务，用 updatedSince 或 listEvents。'
    },
    readTask: {
      summary: '读取一件任务',
      about:
        '状态、时限、现在可以做的操作、办结时要填写的数据、可以要求补正的内容和材料清单。ETag 是修订号。交给另一级（初审、终审）时 held 为 false，只能看。'
    },
    readSlice: {
      summary: '取走本部门的表单',
      about:
        '正好是本部门表单要的字段、代码和格式，别的什么都没有。谁在什么时候取走会记入访问记录。X-Payload-State 为 partial 时，前序事项的结果还没有出来。'
    },
    readTaskFile: { summary: '取走一份材料', about: '任务的材料清单里的一个文件，原样答复。' },
    moveTask: {
      summary: '办理一件任务',
      about:
        '受理、办结、不予受理、要求补正等，只有流程现在允许的才能做（见 readTask 的 moves）。revision 写读到的修订号，不是最新的答 409；写了 If-Match 而不符的答 412。同一个 Idempotency-Key 再发同样的内容，不会重复办理。'
    },
    listEvents: {
      summary: '读取本部门任务的变化',
      about:
        '从 after 起按时间排列；next 是下一次的 after，没有变化时也有。发生 5 秒以后才列出。初审、终审的事项，变化只列给现在持有的一级；要知道离开本部门的任务，请对照 listTasks 或者接收推送。对方应按 id 去重。'
    },
    callBack: {
      summary: '回调办理结果',
      about:
        '收到推送的部门系统用约定的密钥签名（Standard Webhooks），报告本部门事项的办理。同一个 webhook-id 再发一次不会重复办理；签名不对、超过 5 分钟的不收。'
    },
    exportVersion: {
      summary: '导出一个已发布的版本',
      about: '给登录的管理员；zip，带清单和 SHA-256，同一版本每次一样。'
    },
    readDocument: { summary: '这份接口说明', about: 'OpenAPI 3.1；lang=en 是英文。' }
  },
  parameters: {
    receiver: '部门的代码',
    'webhook-id': '这一条的编号；再发一次时不变',
    'webhook-timestamp': '发出的时间，Unix 秒',
    'webhook-signature': '签名：v1,BASE64(HMAC-SHA256)',
    bundle: '“一件事”的标识',
    application: '申请的编号（id）',
    item: '事项的标识',
    file: '文件编号',
    version: '版本号',
    material: '材料的标识',
    name: '文件名，给人看',
    status: '只列这些状态的，可以写多次',
    dueBefore: '只列在这个时刻之前到期的；没有时限在走的不列',
    dueAfter: '只列在这个时刻或之后到期的；没有时限在走的不列',
    updatedSince: '只列从这个时刻起有变化的',
    cursor: '上一页答复里的 next，原样写',
    after: '上一次答复里的 next，原样写；不写就从头开始',
    limit: '一页最多几条',
    format: '导出格式',
    lang: '说明的语言',
    'Idempotency-Key': '8 到 100 个字符，同一次提交重发时不变',
    'If-Match': '读取任务时答复的 ETag，可以写几个，用逗号分开；* 表示只要任务还在'
  },
  headers: {
    Location: '这件申请的地址',
    ETag: '修订号，带引号',
    'Idempotency-Replayed': '这个 Idempotency-Key 以前做过，这次没有再做',
    'X-Payload-State': 'partial：前序事项的结果还没有出来；dispatched：已经发出',
    'Content-Disposition': '文件名'
  },
  done: '成功',
  refused: '没有做，原因逐条列出',
  key: '密钥由管理员在“接口密钥”页面发给调用的系统。用途（scope）：',
  session: '登录的人，从本站的页面调用。'
};

const en: Words = {
  title: 'Yijianshi: interface',
  about: [
    'Other systems hand in applications and read how they stand; a department’s own system fetches its tasks and decides them. Each system has a key of its own, given out by an administrator for certain scopes and a department.',
    'A department’s key sees what its department has in its hands: to it, tasks of others are not there (404). The form of a task holds the department’s own fields, codes and formats and nothing else.',
    'What fails is answered with application/problem+json (RFC 9457): errors tells each code and reason, in Chinese, with its place in the request as a JSON Pointer, or the name of a query parameter.',
    'Every answer carries RateLimit (how many are left, seconds until all are back) and RateLimit-Policy; who has used them up gets 429 and Retry-After in seconds.'
  ],
  tags: {
    applications: 'Handing in',
    tasks: 'Tasks of a department',
    callbacks: 'Call-backs',
    bundles: 'Exports',
    document: 'Document'
  },
  operations: {
    submitApplication: {
      summary: 'Hand in an application',
      about:
        'The same checks as when a person hands it in. What answers and data hold depends on the bundle: see the openapi.json it exports. The same Idempotency-Key again is answered with the same application.'
    },
    uploadMaterial: {
      summary: 'Upload a material',
      about: `Before handing in, under the same Idempotency-Key; the body is the file itself (PDF, JPG or PNG, at most ${MB} MB). Name the answered file in materials.`
    },
    readApplication: {
      summary: 'Read an application',
      about: 'For who handed it in alone; nothing of what was filled in.'
    },
    readCorrection: {
      summary: 'Read what has to be corrected',
      about:
        'Why each department asks, which fields are open, which materials have to come again. 409 when nothing is asked.'
    },
    answerCorrection: {
      summary: 'Answer a correction',
      about: 'data holds everything that is asked and nothing else. Upload the materials first with uploadCorrection.'
    },
    uploadCorrection: {
      summary: 'Upload a material again',
      about: `Before the correction is answered; the body is the file itself (PDF, JPG or PNG, at most ${MB} MB).`
    },
    listTasks: {
      summary: 'List the department’s tasks',
      about:
        'In the order of application and item: what changes while you page is neither left out nor listed twice. To fetch by change use updatedSince or listEvents.'
    },
    readTask: {
      summary: 'Read a task',
      about:
        'Status, clock, the moves that are allowed now, what an approval has to bring, what can be sent back for correction, and the materials. ETag is the revision. While the other level has it, held is false and it can be read only.'
    },
    readSlice: {
      summary: 'Fetch the department’s form',
      about:
        'Exactly the fields, codes and formats of the department’s own form. Who fetched it and when is kept in the access log. While X-Payload-State is partial, results of earlier items are missing.'
    },
    readTaskFile: { summary: 'Fetch a material', about: 'One file of the task’s materials, as it was handed in.' },
    moveTask: {
      summary: 'Decide a task',
      about:
        'Accept, approve, refuse, ask for correction and so on: only what the flow allows now (moves of readTask). revision is the one that was read: 409 when there is a newer one, 412 when If-Match does not match. The same content under the same Idempotency-Key is done once.'
    },
    listEvents: {
      summary: 'Read what happened to the department’s tasks',
      about:
        'In the order of time from after on; next is the after of the next call, also when there was nothing. Listed five seconds after they happened. Of items with two levels (初审、终审) only for the level that has them now; to learn of a task that left the department, compare with listTasks or take deliveries. Drop repetitions by id.'
    },
    callBack: {
      summary: 'Call back a result',
      about:
        'The system of a department that is sent messages reports what happened to its own item, signed with the shared secret (Standard Webhooks). The same webhook-id again does nothing twice; a wrong signature or one older than 5 minutes is refused.'
    },
    exportVersion: {
      summary: 'Export a published version',
      about: 'For an administrator who is signed in; a zip with a manifest and SHA-256, the same bytes each time.'
    },
    readDocument: { summary: 'This document', about: 'OpenAPI 3.1; lang=en is English.' }
  },
  parameters: {
    receiver: 'Code of the department',
    'webhook-id': 'Number of the message; the same when it is sent again',
    'webhook-timestamp': 'When it was sent, in Unix seconds',
    'webhook-signature': 'Signature: v1,BASE64(HMAC-SHA256)',
    bundle: 'Id of the bundle',
    application: 'Id of the application',
    item: 'Id of the item',
    file: 'Id of the file',
    version: 'Number of the version',
    material: 'Id of the material',
    name: 'Name of the file, for people',
    status: 'Only these; may be given several times',
    dueBefore: 'Only what is due before this moment; nothing without a running clock',
    dueAfter: 'Only what is due at or after this moment; nothing without a running clock',
    updatedSince: 'Only what changed from this moment on',
    cursor: 'next of the page before, as it is',
    after: 'next of the call before, as it is; without it from the beginning',
    limit: 'At most so many',
    format: 'Format of the export',
    lang: 'Language of the document',
    'Idempotency-Key': '8 to 100 characters, the same when the same is sent again',
    'If-Match': 'The ETag that was read with the task, or several with commas between; * for whatever is there'
  },
  headers: {
    Location: 'Address of the application',
    ETag: 'The revision, in quotes',
    'Idempotency-Replayed': 'It was done under this Idempotency-Key before, and not again now',
    'X-Payload-State': 'partial: results of earlier items are missing; dispatched: it has been sent',
    'Content-Disposition': 'Name of the file'
  },
  done: 'Done',
  refused: 'Not done; every reason is listed',
  key: 'Given out by an administrator. Scopes: ',
  session: 'Who is signed in, from pages of this site.'
};

export type Language = 'zh-CN' | 'en';
export const WORDS: Record<Language, Words> = { 'zh-CN': zh, en };
