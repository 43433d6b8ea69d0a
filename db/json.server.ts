import { type RawBuilder, sql } from 'kysely';

/** A value for a jsonb column: pg would read a bare array as a PostgreSQL array, and a string as JSON text. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}
