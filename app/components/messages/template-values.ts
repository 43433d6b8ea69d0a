import { formatDate } from '#app/content/format.ts';
import type { PlaceholderValues } from '#app/domain/messages/template.ts';

type DescribedFile = {
  id: string;
  title: string;
  reference: string | null;
  holder_name: string;
  authority_name: string | null;
  call_title: string;
  wave_label: string;
  deposited_at: Date | string | null;
};

/** What each name stands for on one file; `origin` is the portal's own address. */
export function templateValues(file: DescribedFile, origin: string): PlaceholderValues {
  return {
    porteur: file.holder_name,
    projet: file.title,
    reference: file.reference ?? '',
    agence: file.authority_name ?? '',
    appel: file.call_title,
    vague: file.wave_label,
    depot: file.deposited_at === null ? '' : formatDate(file.deposited_at),
    lien: `${origin}/candidatures/${file.id}`,
  };
}
