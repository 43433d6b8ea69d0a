import type { Migration } from 'kysely';
import * as foundation from './20261121T2330-foundation.ts';
import * as rowLevelSecurity from './20261121T2340-row-level-security.ts';
import * as zoning from './20261122T0320-zoning.ts';
import * as teamInvitations from './20261122T0330-team-invitations.ts';
import * as fileChecks from './20261122T0345-file-checks.ts';
import * as companyRecords from './20261122T0400-company-records.ts';
import * as draftReminders from './20261122T0400-draft-reminders.ts';
import * as servedCommunes from './20261122T0410-served-communes.ts';
import * as coWriting from './20261122T0430-co-writing.ts';
import * as communePositions from './20261122T0438-commune-positions.ts';
import * as interests from './20261122T0725-interests.ts';
import * as deskSearch from './20261122T0735-desk-search.ts';
import * as regionalQuestions from './20261122T0812-regional-questions.ts';
import * as prefills from './20261122T0830-prefills.ts';
import * as waveSeals from './20261122T0848-wave-seals.ts';
import * as reviewVersions from './20261122T0853-review-versions.ts';
import * as reconciliation from './20261122T0854-reconciliation.ts';
import * as consultations from './20261122T0900-consultations.ts';
import * as assignmentProposals from './20261122T0905-assignment-proposals.ts';
import * as messages from './20261122T0907-messages.ts';
import * as signedResults from './20261122T1110-signed-results.ts';
import * as mailDeliveries from './20261122T1130-mail-deliveries.ts';
import * as timeStamps from './20261122T1140-time-stamps.ts';
import * as statementBeforeOpening from './20261122T1157-statement-before-opening.ts';
import * as selectionScenarios from './20261122T1220-selection-scenarios.ts';
import * as complements from './20261122T1232-complements.ts';
import * as regionalRanking from './20261122T1233-regional-ranking.ts';
import * as messageTemplates from './20261122T1250-message-templates.ts';
import * as paperEntries from './20261122T1300-paper-entries.ts';
import * as graciousAppeals from './20261122T1500-gracious-appeals.ts';
import * as waveLedger from './20261122T1512-wave-ledger.ts';
import * as signedTimeStamps from './20261122T1515-signed-time-stamps.ts';
import * as secondReadings from './20261122T1541-second-readings.ts';
import * as secondMeetings from './20261122T1542-second-meetings.ts';
import * as territorialOpinions from './20261122T1543-territorial-opinions.ts';
import * as testFiles from './20261122T1544-test-files.ts';
import * as reentries from './20261122T1545-reentries.ts';
import * as committeeMeetings from './20261122T1600-committee-meetings.ts';
import * as grantAgreements from './20261122T1604-grant-agreements.ts';
import * as accessExports from './20261122T1607-access-exports.ts';
import * as decisionLetters from './20261122T1810-decision-letters.ts';
import * as agreementEnds from './20261122T1830-agreement-ends.ts';
import * as committeeOutcomes from './20261122T1845-committee-outcomes.ts';
import * as rectifiedResults from './20261122T1900-rectified-results.ts';
import * as mailReturns from './20261122T1915-mail-returns.ts';
import * as noticeAddresses from './20261122T1916-notice-addresses.ts';
import * as sealComplements from './20261122T2150-seal-complements.ts';
import * as partnerRequests from './20261123T0110-partner-requests.ts';
import * as noteBeforeAnswer from './20261123T0130-note-before-answer.ts';
import * as unansweredConvocations from './20261123T0250-unanswered-convocations.ts';

/** Every migration by its frozen name, in order. A static list, so that bundled processes carry them too. */
export const migrations: Record<string, Migration> = {
  '20261121T2330-foundation': foundation,
  '20261121T2340-row-level-security': rowLevelSecurity,
  '20261122T0320-zoning': zoning,
  '20261122T0330-team-invitations': teamInvitations,
  '20261122T0345-file-checks': fileChecks,
  '20261122T0400-company-records': companyRecords,
  '20261122T0400-draft-reminders': draftReminders,
  '20261122T0410-served-communes': servedCommunes,
  '20261122T0430-co-writing': coWriting,
  '20261122T0438-commune-positions': communePositions,
  '20261122T0725-interests': interests,
  '20261122T0735-desk-search': deskSearch,
  '20261122T0812-regional-questions': regionalQuestions,
  '20261122T0830-prefills': prefills,
  '20261122T0848-wave-seals': waveSeals,
  '20261122T0853-review-versions': reviewVersions,
  '20261122T0854-reconciliation': reconciliation,
  '20261122T0900-consultations': consultations,
  '20261122T0905-assignment-proposals': assignmentProposals,
  '20261122T0907-messages': messages,
  '20261122T1110-signed-results': signedResults,
  '20261122T1130-mail-deliveries': mailDeliveries,
  '20261122T1140-time-stamps': timeStamps,
  '20261122T1157-statement-before-opening': statementBeforeOpening,
  '20261122T1220-selection-scenarios': selectionScenarios,
  '20261122T1232-complements': complements,
  '20261122T1233-regional-ranking': regionalRanking,
  '20261122T1250-message-templates': messageTemplates,
  '20261122T1300-paper-entries': paperEntries,
  '20261122T1500-gracious-appeals': graciousAppeals,
  '20261122T1512-wave-ledger': waveLedger,
  '20261122T1515-signed-time-stamps': signedTimeStamps,
  '20261122T1541-second-readings': secondReadings,
  '20261122T1542-second-meetings': secondMeetings,
  '20261122T1543-territorial-opinions': territorialOpinions,
  '20261122T1544-test-files': testFiles,
  '20261122T1545-reentries': reentries,
  '20261122T1600-committee-meetings': committeeMeetings,
  '20261122T1604-grant-agreements': grantAgreements,
  '20261122T1607-access-exports': accessExports,
  '20261122T1810-decision-letters': decisionLetters,
  '20261122T1830-agreement-ends': agreementEnds,
  '20261122T1845-committee-outcomes': committeeOutcomes,
  '20261122T1900-rectified-results': rectifiedResults,
  '20261122T1915-mail-returns': mailReturns,
  '20261122T1916-notice-addresses': noticeAddresses,
  '20261122T2150-seal-complements': sealComplements,
  '20261123T0110-partner-requests': partnerRequests,
  '20261123T0130-note-before-answer': noteBeforeAnswer,
  '20261123T0250-unanswered-convocations': unansweredConvocations,
};
