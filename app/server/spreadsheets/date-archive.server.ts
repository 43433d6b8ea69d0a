/** Where PKWARE's APPNOTE (4.3) puts what is read and written here, from the start of each record. */
const END = { signature: Buffer.from('PK\x05\x06', 'latin1'), count: 10, offset: 16 };
const CENTRAL = { time: 12, nameLength: 28, extraLength: 30, commentLength: 32, local: 42, length: 46 };
const LOCAL_TIME = 10;
const FIRST_YEAR = 1980;

/** The same zip archive with each entry dated `date`, to two seconds, in place of when it was written. */
export function dateArchive(archive: Buffer, date: Date): Buffer {
  const dated = Buffer.from(archive);
  const end = dated.lastIndexOf(END.signature);
  const stamp = dosTime(date);
  let at = dated.readUInt32LE(end + END.offset);
  for (let left = dated.readUInt16LE(end + END.count); left > 0; left -= 1) {
    dated.writeUInt32LE(stamp, at + CENTRAL.time);
    dated.writeUInt32LE(stamp, dated.readUInt32LE(at + CENTRAL.local) + LOCAL_TIME);
    const lengths = [CENTRAL.nameLength, CENTRAL.extraLength, CENTRAL.commentLength];
    at += lengths.reduce((sum, field) => sum + dated.readUInt16LE(at + field), CENTRAL.length);
  }
  return dated;
}

/** Date above, time below: in UTC, since the format has no zone. */
function dosTime(date: Date): number {
  const day =
    ((date.getUTCFullYear() - FIRST_YEAR) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time =
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | Math.floor(date.getUTCSeconds() / 2);
  return ((day << 16) | time) >>> 0;
}
