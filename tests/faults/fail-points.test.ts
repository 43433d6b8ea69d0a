import { describe, expect, it } from 'vitest';
import { EnvironmentError, parseEnvironment } from '#app/server/env.server.ts';

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
const FAILPOINT = 'deposit_committed';

describe('a crash on demand', () => {
  it('keeps production from starting at all', () => {
    expect(() => parseEnvironment({ ...PRODUCTION, FAILPOINT })).toThrow(EnvironmentError);
    expect(parseEnvironment(PRODUCTION).failPoint).toBeUndefined();
  });

  it.each(['demo', 'development'])('is not heard in %s', (MEDICOBUS_MODE) => {
    expect(parseEnvironment({ MEDICOBUS_MODE, FAILPOINT }).failPoint).toBeUndefined();
  });

  it('is heard in a test', () => {
    expect(parseEnvironment({ MEDICOBUS_MODE: 'test', FAILPOINT }).failPoint).toBe(FAILPOINT);
  });
});
