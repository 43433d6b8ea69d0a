import { formatTime } from '#app/content/format.ts';
import { type AcknowledgementFacts, acknowledgementMentions } from '#app/content/letters.ts';
import { implicitRejectionDate } from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';

type Version = { id: string; number: number; received_at: Date; leaf_root: Buffer; outcome: string | null };

export type ReceiptFacts = {
  application: { id: string; status: string; reference: string | null };
  call: {
    title: string;
    time_zone: string;
    legal_regime: string;
    implicit_rejection_months: number;
    appeal_months: number;
  };
  wave: { label: string };
  versions: readonly Version[];
  version: Version;
  letter: {
    desk: AcknowledgementFacts['service'];
    decider: AcknowledgementFacts['decider'] & { tribunal: string };
    isFictitious: boolean;
  };
  /** Instant of the deposit that the legal clock runs from. */
  demandedAt: Date;
  /** The day on which the agency received an envelope; null for what was deposited online. */
  paperReceivedOn: string | null;
  isAnswer: boolean;
  suspendedDays: number;
  title: string;
  holderName: string;
  departmentCode: string | undefined;
  replaceableUntil: Date | null;
};

/** The receipt of one deposited version, with the mentions that the law asks for, and all the versions kept. */
export function describeReceipt(facts: ReceiptFacts) {
  const { application, call, wave, version, letter, departmentCode } = facts;
  const receivedOn = localDateAt(version.received_at, call.time_zone);
  return {
    application: {
      id: application.id,
      status: application.status,
      reference: application.reference ?? '',
      title: facts.title,
      holderName: facts.holderName,
    },
    call: { title: call.title, waveLabel: wave.label },
    version: describeVersion(version),
    paperReceivedOn: facts.paperReceivedOn,
    isAnswer: facts.isAnswer,
    isLast: version.id === facts.versions[0]?.id,
    departmentCode,
    replaceableUntil: facts.replaceableUntil,
    versions: facts.versions.map(describeVersion),
    mentions: acknowledgementMentions({
      receivedOn,
      receivedAtTime: formatTime(version.received_at),
      service: letter.desk,
      regime: call.legal_regime === 'STATE_2018_514' ? 'STATE_2018_514' : 'CRPA',
      implicitRejectionMonths: call.implicit_rejection_months,
      implicitRejectionOn: implicitRejectionDate({
        startsOn: facts.paperReceivedOn ?? localDateAt(facts.demandedAt, call.time_zone),
        months: call.implicit_rejection_months,
        suspendedDays: facts.suspendedDays,
        departmentCode,
      }),
      appealMonths: call.appeal_months,
      decider: letter.decider,
      tribunal: letter.decider.tribunal,
      isFictitious: letter.isFictitious,
    }),
  };
}

export type Receipt = ReturnType<typeof describeReceipt>;

function describeVersion(version: Version) {
  return {
    id: version.id,
    number: version.number,
    receivedAt: version.received_at,
    fingerprint: version.leaf_root.toString('hex'),
    isLate: version.outcome === 'deposited_late',
  };
}
