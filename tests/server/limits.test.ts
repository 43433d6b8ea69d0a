import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bodyLimit, FORM_TIMEOUT_MS, MAX_FORM_BYTES, watchBody } from '#app/server/http/limits.server.ts';

const FORM = bodyLimit('/candidatures/1/budget', 'application/x-www-form-urlencoded');

let request: IncomingMessage;
const refuse = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  refuse.mockReset();
  request = new EventEmitter() as IncomingMessage;
});

afterEach(() => vi.useRealTimers());

test('a form that arrives drop by drop is refused once its time is up', () => {
  watchBody(request, FORM, refuse);
  request.emit('data', Buffer.alloc(10));
  vi.advanceTimersByTime(FORM_TIMEOUT_MS - 1);
  expect(refuse).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(refuse).toHaveBeenCalledExactlyOnceWith('too_slow');
});

test('a form that is whole in time is left alone', () => {
  watchBody(request, FORM, refuse);
  request.emit('data', Buffer.alloc(MAX_FORM_BYTES));
  request.emit('end');
  vi.advanceTimersByTime(10 * FORM_TIMEOUT_MS);
  expect(refuse).not.toHaveBeenCalled();
});

test('a body is refused once, at the first byte too many', () => {
  watchBody(request, FORM, refuse);
  request.emit('data', Buffer.alloc(MAX_FORM_BYTES));
  expect(refuse).not.toHaveBeenCalled();
  request.emit('data', Buffer.alloc(1));
  request.emit('data', Buffer.alloc(1));
  vi.advanceTimersByTime(FORM_TIMEOUT_MS);
  expect(refuse).toHaveBeenCalledExactlyOnceWith('too_large');
});
