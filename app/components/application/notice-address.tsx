import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { noticeAddressBadge, noticeAddressSentence } from '#app/content/notice-address.ts';
import type { ShownNoticeAddress } from '#app/domain/messages/notice-address.ts';

/** Whether the address for notices is confirmed, in two words. */
export function NoticeBadge({ notice }: { notice: ShownNoticeAddress }) {
  const { label, tone } = noticeAddressBadge(notice);
  return (
    <Badge tone={tone} size="sm">
      {label}
    </Badge>
  );
}

type NoticeAddressProps = { notice: ShownNoticeAddress; children?: ReactNode };

/** The state of the address, what it means, and what can be done of it. */
export function NoticeAddress({ notice, children }: NoticeAddressProps) {
  return (
    <div className="mb-register" id="adresse-de-notification" tabIndex={-1}>
      <p>
        <NoticeBadge notice={notice} /> {noticeAddressSentence(notice)}
      </p>
      {children}
    </div>
  );
}
