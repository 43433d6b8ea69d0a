import type { FileType } from '#app/domain/application/attachment-file.ts';
import type { FileRule } from '#app/domain/application/attachment-rules.ts';
import { megabytes } from './filing-refusals.ts';

const TYPE_NAMES: Readonly<Record<FileType, string>> = {
  pdf: 'PDF',
  odt: 'ODT',
  docx: 'DOCX',
  ods: 'ODS',
  xlsx: 'XLSX',
  csv: 'CSV',
  txt: 'texte',
  jpg: 'JPG',
  png: 'PNG',
};

/** "PDF, ODT, DOCX, JPG ou PNG ; 10 Mo au plus par fichier." */
export function acceptedFiles({ types, maxBytes }: Pick<FileRule, 'maxBytes' | 'types'>): string {
  const names = types.map((type) => TYPE_NAMES[type]);
  return `${names.slice(0, -1).join(', ')} ou ${names.at(-1)} ; ${megabytes(maxBytes)} au plus par fichier.`;
}
