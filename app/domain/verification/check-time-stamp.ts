import type { Document, Verification } from './public-files.ts';
import { checkSignature, type Signed, type TimeStampStatement } from './signed-statement.ts';

/**
 * What the portal signed when an authority answered: the answer and the file that it stamps must be here, to the byte,
 * and say the same. That the authority itself answered is checked with its certificate (`openssl ts -verify`).
 */
export async function checkTimeStamp(
  { name, content }: Document,
  { documents, answers, keys, signed, tools, verdict }: Verification,
): Promise<void> {
  const statement = content as Signed<TimeStampStatement>;
  const fault = await checkSignature(statement, keys, tools);
  if (fault) {
    verdict.faults.push({ name, code: fault });
    return;
  }
  signed.add(statement.response);
  const stamped = documents.find(({ hash }) => hash === statement.file);
  const answer = answers.find(({ hash }) => hash === statement.response);
  if (!stamped || !answer) {
    verdict.faults.push({ name, code: 'signed_file_missing' });
    return;
  }
  if (answer.stamp.sha256 !== statement.file || answer.stamp.at !== statement.at)
    verdict.faults.push({ name, code: 'stamp_differs' });
  verdict.checked.stamps += 1;
  verdict.stamps.push({ name: stamped.name, at: answer.stamp.at });
}
