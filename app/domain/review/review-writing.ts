/**
 * When a review may be written, by the status of its file: the first version until the examination ends, so that
 * notes may be taken before it opens; a correction until the région ranks the file. Source: domain.md 5.4.
 */
export function mayBeWritten(status: string, versionNumber: number): boolean {
  if (versionNumber > 1) return mayBeCorrected(status);
  return status === 'admissible' || status === 'in_review';
}

/** When a version may be delivered: never before the examination is open. */
export function mayBeDelivered(status: string, versionNumber: number): boolean {
  return status === 'in_review' || (versionNumber > 1 && mayBeCorrected(status));
}

/** Whether the author of a delivered review may still correct it, by a new version. */
export function mayBeCorrected(status: string): boolean {
  return status === 'in_review' || status === 'reviewed';
}
