import { type ReadingState, readingState } from '#app/domain/review/second-reading.ts';
import type { ReadingRow } from '#db/queries/second-readings.server.ts';

type Facts = Pick<ReadingRow, 'conclusion' | 'is_answered' | 'is_replaced' | 'status'>;

export function stateOfReading({
  conclusion,
  is_answered: isAnswered,
  is_replaced: isReplaced,
  status,
}: Facts): ReadingState {
  return readingState({ conclusion, isAnswered, isReplaced, status });
}

type Traced = Pick<ReadingRow, 'application_id' | 'call_id' | 'seat' | 'version_number'>;

/** What the history of a file keeps of a second reading: which review it was, never what was said of it. */
export function eventOfReading(reading: Traced) {
  return {
    applicationId: reading.application_id,
    callId: reading.call_id,
    holderVisible: false,
    payload: { seat: reading.seat, version: reading.version_number },
  };
}

/** A second reading as the screens of the examination list it. */
export function describeReading(row: ReadingRow) {
  return {
    id: row.id,
    applicationId: row.application_id,
    reference: row.reference,
    title: row.title,
    seat: row.seat,
    versionNumber: row.version_number,
    authorName: row.author_name,
    readerName: row.reader_name,
    isDrawn: row.origin === 'drawn',
    askedAt: row.asked_at.toISOString(),
    state: stateOfReading(row),
    remarks: row.remarks,
    answer: row.answer,
    concludedAt: row.concluded_at?.toISOString() ?? null,
  };
}

type Remarks = Facts &
  Pick<ReadingRow, 'id' | 'remarks' | 'answer' | 'concluded_at' | 'assignment_id' | 'title' | 'reference'>;

/** Remarks as the author of the review reads them: without their reader's name. */
export function describeRemarks(row: Remarks) {
  return {
    id: row.id,
    assignmentId: row.assignment_id,
    title: row.title,
    reference: row.reference,
    state: stateOfReading(row),
    remarks: row.remarks,
    answer: row.answer,
    concludedAt: row.concluded_at?.toISOString() ?? '',
  };
}
