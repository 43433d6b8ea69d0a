import { AsyncLocalStorage } from 'node:async_hooks';
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { singleton } from '#app/server/singleton.server.ts';

/** Everything logged while a request (or a job) is being served carries its identifier. */
export const logContext = singleton('log-context', () => new AsyncLocalStorage<Record<string, unknown>>());

const REDACTED = ['cookie', 'authorization', 'set-cookie', 'email', 'password', 'token', 'body', 'form'];

export const logger = singleton('logger', () =>
  createLogger(process.env.LOG_LEVEL ?? (process.env.MEDICOBUS_MODE === 'test' ? 'error' : 'info')),
);

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { process: process.env.MEDICOBUS_PROCESS ?? 'web' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // A copy: pino writes each line's own fields into what it is given.
    mixin: () => ({ ...logContext.getStore() }),
    redact: {
      paths: REDACTED.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[masqué]',
    },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * An error without the values people typed: PostgreSQL quotes them in `detail`, `where` and sometimes in the
 * message itself.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutQuotedValues(String(error)) };
  const { code, constraint, table, schema, cause } = error as Error & Record<string, unknown>;
  return {
    type: error.name,
    message: withoutQuotedValues(error.message),
    stack: withoutQuotedValues(error.stack ?? ''),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint, table, schema }),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

function withoutQuotedValues(text: string): string {
  return text.replace(/(: )"[^"]*"/g, '$1"…"').replace(/[^\s@<>"'/\\]+@[^\s@<>"'/\\]+\.[a-z]{2,}/gi, '…@…');
}
