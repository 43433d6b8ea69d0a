import { expect, test } from 'vitest';
import { loggablePath } from '#app/server/http/access-log.server.ts';
import { describeError } from '#app/server/logger.server.ts';

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
