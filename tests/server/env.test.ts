import { describe, expect, test } from 'vitest';
import {
  DEVELOPMENT_SECRET,
  DEVELOPMENT_SIGNING_KEY,
  EnvironmentError,
  parseEnvironment,
} from '#app/server/env.server.ts';

const PRODUCTION = {
  MEDICOBUS_MODE: 'production',
  PUBLIC_ORIGIN: 'https://medicobus.example',
  DATABASE_URL: 'postgres://medicobus:secret@db.example/medicobus',
  SESSION_SECRET: 'k3J9x0aQ7vLwT2mZ8rYcE5uHnB4pGdFs',
  SIGNING_KEY: 'pBTVUcGk1kMIkEdPrqgO6kHuQnTP5Yh0e3p0hQdWz0w=',
  SMTP_URL: 'smtps://user:secret@smtp.example',
  MAIL_FROM: 'Médicobus <ne-pas-repondre@medicobus.example>',
  STORAGE_DIR: '/srv/medicobus',
};

function problems(environment: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnvironment(environment);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

describe('production', () => {
  test('starts on a complete environment, without demonstration accounts', () => {
    expect(parseEnvironment(PRODUCTION)).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      port: 3000,
      demoAccounts: false,
      brand: 'neutre',
    });
  });

  test('is what an environment without a mode means', () => {
    expect(problems({}).length).toBeGreaterThan(0);
    expect(parseEnvironment({ ...PRODUCTION, MEDICOBUS_MODE: undefined }).mode).toBe('production');
  });

  test('takes returned mails only where they come back to', () => {
    expect(problems({ ...PRODUCTION, RETURN_PORT: '2525' })).toEqual([
      'RETURN_ADDRESS doit être renseigné pour recevoir les courriels revenus (RETURN_PORT)',
    ]);
    expect(problems({ ...PRODUCTION, RETURN_ADDRESS: 'Retours <a@b.example>' })).toHaveLength(1);
    expect(
      parseEnvironment({ ...PRODUCTION, RETURN_PORT: '2525', RETURN_ADDRESS: 'retours@medicobus.example' }),
    ).toMatchObject({ returnAddress: 'retours@medicobus.example', returnPort: 2525 });
  });

  test.each([
    'PUBLIC_ORIGIN',
    'DATABASE_URL',
    'SESSION_SECRET',
    'SIGNING_KEY',
    'SMTP_URL',
    'MAIL_FROM',
    'STORAGE_DIR',
  ])('refuses to start without %s, and names it', (name) => {
    for (const missing of [undefined, '']) {
      const found = problems({ ...PRODUCTION, [name]: missing });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(new RegExp(`^${name} doit `));
    }
  });

  test('keeps files in a bucket once one is whole, and on disk without', () => {
    expect(parseEnvironment(PRODUCTION).s3).toBeUndefined();
    const bucket = { S3_BUCKET: 'pieces', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    expect(parseEnvironment({ ...PRODUCTION, ...bucket, S3_ENDPOINT: 'https://s3.example' }).s3).toEqual({
      bucket: 'pieces',
      endpoint: 'https://s3.example',
      region: 'us-east-1',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    });
    for (const name of Object.keys(bucket)) {
      const found = problems({ ...PRODUCTION, ...bucket, [name]: undefined });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(new RegExp(`^${name} doit `));
    }
  });

  test.each([
    ['tcp://clamd.example:3310', true],
    ['unix:///run/clamav/clamd.ctl', true],
    ['http://clamd.example', false],
    ['clamd.example:3310', false],
  ])('CLAMD_URL=%s', (url, accepted) => {
    expect(problems({ ...PRODUCTION, CLAMD_URL: url })).toHaveLength(accepted ? 0 : 1);
  });

  test('names everything that is missing at once', () => {
    expect(problems({ MEDICOBUS_MODE: 'production' })).toHaveLength(7);
  });

  test.each([
    ['SESSION_SECRET', DEVELOPMENT_SECRET],
    ['SESSION_SECRET', 'changeme-changeme-changeme-changeme'],
    ['SESSION_SECRET', 'court'],
    ['SIGNING_KEY', DEVELOPMENT_SIGNING_KEY],
    ['SIGNING_KEY', 'Y291cnQ='],
    ['PUBLIC_ORIGIN', 'http://medicobus.example'],
    ['PUBLIC_ORIGIN', 'https://medicobus.example/'],
    ['PUBLIC_ORIGIN', 'medicobus.example'],
    ['DATABASE_URL', 'mysql://db.example'],
    ['SMTP_URL', 'smtp.example'],
    ['MAIL_FROM', 'Médicobus'],
    ['PORT', 'trois mille'],
    ['BRAND', 'marianne'],
    ['DEMO', '1'],
    ['DEMO_ACCOUNTS', '1'],
    ['MAILBOX_URL', 'http://127.0.0.1:8025'],
  ])('refuses %s=%s', (name, value) => {
    const found = problems({ ...PRODUCTION, [name]: value });
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toContain(name);
  });
});

test.each([
  ['demo', undefined, true],
  ['development', undefined, true],
  ['test', undefined, false],
  ['test', '1', true],
])('in mode %s with DEMO_ACCOUNTS=%s, demonstration accounts are open: %s', (mode, asked, open) => {
  expect(parseEnvironment({ MEDICOBUS_MODE: mode, DEMO_ACCOUNTS: asked }).demoAccounts).toBe(open);
});

test('away from production, what is missing is filled in', () => {
  expect(parseEnvironment({ MEDICOBUS_MODE: 'demo', PORT: '3456' })).toMatchObject({
    host: '127.0.0.1',
    publicOrigin: 'http://127.0.0.1:3456',
  });
});

test('an unknown mode is refused', () => {
  expect(problems({ ...PRODUCTION, MEDICOBUS_MODE: 'prod' })).toEqual([
    expect.stringContaining('MEDICOBUS_MODE'),
  ]);
});
