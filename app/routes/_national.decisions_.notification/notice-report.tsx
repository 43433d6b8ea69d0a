import { Alert } from '#app/components/ui/alert.tsx';
import { count } from '#app/content/format.ts';
import { type DeskRefusalCode, deskRefusal } from '#app/content/selection.ts';

export type ReportShown = {
  notified: number;
  refused: { applicationId: string; reference: string; code: DeskRefusalCode }[];
};

/** What left, what did not, and why. */
export function NoticeReport({ report }: { report: ReportShown }) {
  return (
    <Alert tone="warning" title="Certaines décisions ne sont pas notifiées" live="alert" headingLevel={2}>
      <p>{count(report.notified, 'décision notifiée', 'décisions notifiées')}.</p>
      <ul>
        {report.refused.map((line) => (
          <li key={line.applicationId}>
            {line.reference} : {deskRefusal(line.code)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
