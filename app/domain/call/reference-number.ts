/** What a reference number says: it is read aloud on the telephone, so it holds no secret. */
export type ReferenceNumber = {
  waveNumber: number;
  /** INSEE région code of the competent authority; its territory's code when it has no région (975). */
  areaCode: string;
  /** Counted per wave and area, from 1. */
  sequence: number;
};

const PATTERN = /^MBUS-V([1-9]\d?)-(\d{2,3})-(\d{4,6})$/;

/**
 * `MBUS-V1-28-0007`: wave, area, sequence on four figures at least. Source: domain.md 6.
 * @throws RangeError on numbers under 1 or a code that is not two or three figures (a bug).
 */
export function referenceNumber({ waveNumber, areaCode, sequence }: ReferenceNumber): string {
  const text = `MBUS-V${waveNumber}-${areaCode}-${String(sequence).padStart(4, '0')}`;
  if (sequence < 1 || !PATTERN.test(text)) throw new RangeError(`Not a reference number: ${text}`);
  return text;
}

/** Undefined when the text is not a reference number; spaces around and lower case are forgiven. */
export function parseReferenceNumber(text: string): ReferenceNumber | undefined {
  const match = PATTERN.exec(text.trim().toUpperCase());
  if (!match) return undefined;
  const [, wave = '', areaCode = '', sequence = ''] = match;
  return { waveNumber: Number(wave), areaCode, sequence: Number(sequence) };
}
