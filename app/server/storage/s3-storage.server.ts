import { PassThrough, Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import {
  isStorageKey,
  limitBytes,
  newStorageKey,
  ObjectMissing,
  requireStorageKey,
  type Storage,
  type StoredObject,
} from './object-storage.server.ts';

export type S3Settings = {
  bucket: string;
  /** Left out for AWS itself. */
  endpoint?: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 60_000;

/** Objects in a bucket of any S3-compatible service. A put that breaks off leaves neither object nor parts. */
export function createS3Storage({ bucket, endpoint, region, ...credentials }: S3Settings): Storage {
  const client = new S3Client({
    region,
    endpoint,
    credentials,
    // What is not AWS has rarely a host name per bucket.
    forcePathStyle: endpoint !== undefined,
    // By default the SDK appends a checksum that many compatible services store as bytes of the file.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
  });
  const at = (key: string) => ({ Bucket: bucket, Key: requireStorageKey(key) });

  async function put(content: Readable, { maxBytes }: { maxBytes: number }): Promise<StoredObject> {
    const key = newStorageKey();
    const limited = limitBytes(maxBytes);
    const body = new PassThrough();
    const upload = new Upload({ client, params: { ...at(key), Body: body }, leavePartsOnError: false });
    const broken = new Promise<never>((_, reject) => {
      for (const stream of [content, limited]) stream.once('error', reject);
      content.once('close', () => {
        if (!content.readableEnded) reject(content.errored ?? new Error('The content was cut'));
      });
    });
    content.pipe(limited).pipe(body);
    try {
      await Promise.race([upload.done(), broken]);
    } catch (error) {
      content.unpipe(limited);
      await upload.abort().catch(() => undefined);
      body.destroy();
      throw error;
    }
    const stored = await statObject(key);
    if (stored === undefined) throw new Error('The storage does not have what it has just accepted');
    return stored;
  }

  async function get(key: string): Promise<Readable> {
    try {
      const { Body } = await client.send(new GetObjectCommand(at(key)));
      if (!(Body instanceof Readable)) throw new Error('The storage answered without a body');
      return Body;
    } catch (error) {
      throw isAbsent(error) ? new ObjectMissing(key) : error;
    }
  }

  async function statObject(key: string): Promise<StoredObject | undefined> {
    try {
      const { ContentLength, LastModified } = await client.send(new HeadObjectCommand(at(key)));
      return { key, size: ContentLength ?? 0, modifiedAt: LastModified ?? new Date() };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async function remove(key: string): Promise<void> {
    await client.send(new DeleteObjectCommand(at(key)));
  }

  async function* list(): AsyncIterable<StoredObject> {
    let token: string | undefined;
    do {
      const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token }));
      for (const { Key, Size, LastModified } of page.Contents ?? [])
        if (Key !== undefined && isStorageKey(Key))
          yield { key: Key, size: Size ?? 0, modifiedAt: LastModified ?? new Date() };
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  return { put, get, stat: statObject, remove, list };
}

function isAbsent(error: unknown): boolean {
  if (error instanceof NoSuchKey) return true;
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}
