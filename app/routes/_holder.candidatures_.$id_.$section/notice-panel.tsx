import { NoticeAddress } from '#app/components/application/notice-address.tsx';
import { Button } from '#app/components/ui/button.tsx';
import type { ShownNoticeAddress } from '#app/domain/messages/notice-address.ts';

export type NoticePanelProps = { notice: ShownNoticeAddress; canEdit: boolean };

/** Under the address for notices: whether it is confirmed, and the mail that asks. */
export function NoticePanel({ notice, canEdit }: NoticePanelProps) {
  const mayAsk = canEdit && ['to_ask', 'asked', 'expired', 'returned'].includes(notice.state);
  return (
    <NoticeAddress notice={notice}>
      {mayAsk ? (
        <p className="fr-mb-0">
          <Button name="intent" value="confirm" variant="secondary" size="sm" icon="fr-icon-mail-line">
            {notice.state === 'to_ask' ? 'Envoyer le courriel de confirmation' : 'Renvoyer le courriel'}
          </Button>
        </p>
      ) : null}
    </NoticeAddress>
  );
}
