import { parseDate } from '../shared/calendar-date.ts';
import { ok, type Result, refused } from '../shared/result.ts';
import { ACCESS_DOCUMENTS, type AccessRequest, MASKS } from './mask.ts';

export type AccessRefusal =
  | 'request_reference_missing'
  | 'request_reference_too_long'
  | 'requested_date_invalid'
  | 'documents_missing';

const LONGEST_REFERENCE = 100;

export type TypedAccessRequest = {
  requestReference: string;
  requestedOn: string;
  documents: readonly string[];
  masks: readonly string[];
  ordinary: readonly string[];
};

/** A request of access as typed: for which demand, of which day, which documents, what is masked. */
export function readAccessRequest(
  typed: TypedAccessRequest,
  today: string,
): Result<AccessRequest, AccessRefusal> {
  const requestReference = typed.requestReference.replace(/\s+/g, ' ').trim();
  if (requestReference === '') return refused('request_reference_missing');
  if (requestReference.length > LONGEST_REFERENCE) return refused('request_reference_too_long');
  const requestedOn = parseDate(typed.requestedOn);
  if (requestedOn === undefined || requestedOn > today) return refused('requested_date_invalid');
  const documents = ACCESS_DOCUMENTS.filter((known) => typed.documents.includes(known));
  if (documents.length === 0) return refused('documents_missing');
  const masks = MASKS.filter((known) => typed.masks.includes(known));
  return ok({ requestReference, requestedOn, documents, masks, ordinary: typed.ordinary });
}
