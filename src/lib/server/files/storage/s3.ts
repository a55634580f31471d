import type * as Sdk from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { stat, unlink } from 'node:fs/promises';
import type { S3Settings } from '../settings.ts';
import type { Listed, Storage } from './storage.ts';

/**
 * Objects in a bucket of Amazon S3 or of what speaks its protocol. Every object is one PUT of known length, which stands
 * whole or not at all: an upload in parts could leave some behind. Credentials come as the client library finds them:
 * `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or a file (`AWS_SHARED_CREDENTIALS_FILE`).
 * @throws {Error} with a Chinese sentence when the bucket cannot be reached
 */
export async function openS3Storage(settings: S3Settings, unreachable: (cause: string) => string): Promise<Storage> {
  // Loaded only where a bucket is set: the library is large.
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region: settings.region,
    ...(settings.endpoint && { endpoint: settings.endpoint }),
    forcePathStyle: settings.pathStyle,
    // Others than Amazon refuse the newer checksums; ours is inside the encryption.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 4
  });
  const bucket = settings.bucket;
  const at = (key: string) => ({ Bucket: bucket, Key: settings.prefix + key });
  try {
    await client.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: settings.prefix, MaxKeys: 1 }));
  } catch (fault) {
    client.destroy();
    throw new Error(unreachable((fault as Error).name), { cause: fault });
  }
  const put = async (key: string, body: Uint8Array | ReturnType<typeof createReadStream>, size: number) =>
    void (await client.send(
      new sdk.PutObjectCommand({
        ...at(key),
        Body: body,
        ContentLength: size,
        ContentType: 'application/octet-stream'
      })
    ));
  return {
    take: async (key, path) => {
      await put(key, createReadStream(path), (await stat(path)).size);
      await unlink(path);
    },
    put: (key, bytes) => put(key, bytes, bytes.length),
    get: (key) =>
      orNull(async () => {
        const { Body } = await client.send(new sdk.GetObjectCommand(at(key)));
        return (Body ?? null) as AsyncIterable<Uint8Array> | null;
      }),
    exists: async (key) => (await orNull(() => client.send(new sdk.HeadObjectCommand(at(key))))) !== null,
    delete: async (key) => void (await client.send(new sdk.DeleteObjectCommand(at(key)))),
    list: (prefix) => list(client, sdk, settings, prefix)
  };
}

async function* list(
  client: S3Client,
  sdk: typeof Sdk,
  { bucket, prefix: own }: S3Settings,
  prefix: string
): AsyncGenerator<Listed> {
  for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: own + prefix }))
    for (const { Key, LastModified } of page.Contents ?? [])
      if (Key !== undefined) yield { key: Key.slice(own.length), changedAt: LastModified?.getTime() ?? Infinity };
}

/** Null where there is no such object; that there is no such bucket is a fault, and says nothing of the object. */
async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (fault) {
    const { name, $metadata } = fault as { name: string; $metadata?: { httpStatusCode?: number } };
    if (name !== 'NoSuchBucket' && $metadata?.httpStatusCode === 404) return null;
    throw fault;
  }
}
