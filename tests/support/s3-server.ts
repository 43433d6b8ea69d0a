import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import type { S3Settings } from '#app/server/storage/s3-storage.server.ts';

export type S3Server = {
  settings: S3Settings;
  /** Objects there are. */
  listKeys: () => Promise<string[]>;
  close: () => Promise<void>;
};

/** A server that speaks S3 over HTTP and checks signatures (s3rver), with one empty bucket. */
export async function startS3Server(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'medicobus-s3-'));
  const bucket = 'pieces';
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  // The only identity that s3rver knows.
  const settings: S3Settings = {
    bucket,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  };
  const client = new S3Client({
    region: settings.region,
    endpoint: settings.endpoint,
    credentials: settings,
    forcePathStyle: true,
  });
  return {
    settings,
    listKeys: async () => {
      const page = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
      return (page.Contents ?? []).map(({ Key }) => Key ?? '');
    },
    close: async () => {
      client.destroy();
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
