import { expect, test } from 'vitest';
import { loggablePath } from '#app/server/http/access-log.server.ts';
import { createLogger, describeError, logContext } from '#app/server/logger.server.ts';

test('an error of the database is told without the values that people typed', () => {
  const error = Object.assign(new Error('invalid input syntax for type uuid: "Jeanne Martin"'), {
    code: '23505',
    constraint: 'users_email',
    table: 'users',
    detail: 'Key (email)=(jeanne@cpts.example) already exists.',
  });
  const told = JSON.stringify(describeError(error));
  expect(told).not.toContain('Jeanne');
  expect(told).not.toContain('jeanne@cpts.example');
  expect(told).toContain('users_email');
});

test('a cause is told too, and an address in a message is masked', () => {
  const told = JSON.stringify(
    describeError(new Error('outer', { cause: new Error('refused for jeanne@cpts.example') })),
  );
  expect(told).toContain('refused for …@…');
});

test('a stack keeps its paths', () => {
  const { stack } = describeError(new Error('x')) as { stack: string };
  expect(stack).toContain('node_modules/@vitest');
});

test.each([
  [
    '/candidatures/7f0c6c1e-57a1-4c8e-9f0e-3b7b6f1d2a90/budget',
    '/candidatures/7f0c6c1e-57a1-4c8e-9f0e-3b7b6f1d2a90/budget',
  ],
  ['/connexion/lien/c2VjcmV0LXNlY3JldC1zZWNyZXQ1', '/connexion/lien/…'],
  ['/donnees-personnelles', '/donnees-personnelles'],
])('the path %s is logged as %s', (path, logged) => {
  expect(loggablePath(path)).toBe(logged);
});

function logLines(work: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  work(createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) }));
  return lines;
}

test('what one line says does not stay in the context of the next', () => {
  const lines = logLines((logger) =>
    logContext.run({ requestId: 'r1' }, () => {
      logger.error({ err: new Error('first') }, 'failed');
      logger.info('second');
    }),
  );
  expect(lines[0]).toMatchObject({ requestId: 'r1', err: { message: 'first' } });
  expect(lines[1]).toMatchObject({ requestId: 'r1', msg: 'second' });
  expect(lines[1]).not.toHaveProperty('err');
});

test('secrets and forms are masked wherever they are put', () => {
  const [line] = logLines((logger) =>
    logger.info(
      { email: 'jeanne@cpts.example', form: { phone: '06' }, headers: { cookie: 'medicobus=abc' } },
      'x',
    ),
  );
  expect(line).toMatchObject({ email: '[masqué]', form: '[masqué]', headers: { cookie: '[masqué]' } });
});
