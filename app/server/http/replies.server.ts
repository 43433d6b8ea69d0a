import { json } from '@remix-run/node';

/** The same page again with what was typed: a field is wrong. */
export function replyInvalid<Data>(data: Data) {
  return json(data, { status: 400 });
}

/** The same page again: a rule refuses, or somebody else was faster. */
export function replyConflict<Data>(data: Data) {
  return json(data, { status: 409 });
}
