/** What a receipt says, on the page and on paper alike. */
export const RECEIPT_TITLE = 'Récépissé de dépôt';

export const FINGERPRINT_MEANING =
  'L’empreinte prouve que le dossier examiné est exactement celui que vous avez déposé. Conservez ce récépissé.';

const LATE_DEPOSIT =
  'Votre dossier est arrivé après la date limite. Il est conservé et signalé « hors délai » : l’agence décidera s’il peut être examiné.';

const LATE_ANSWER =
  'Vos compléments sont arrivés après la date demandée. Ils sont conservés avec cette mention : l’agence dira si elle peut en tenir compte.';

/** What a version that came late is told: a deposit, or an answer to a request for complements. */
export function lateSentence({ isAnswer }: { isAnswer: boolean }): string {
  return isAnswer ? LATE_ANSWER : LATE_DEPOSIT;
}

export const REPLACED_VERSION =
  'Une version plus récente a été déposée depuis : c’est elle qui compte. Ce récépissé reste la preuve de celle-ci.';

/** First lines of the list of files that an archive leaves out. */
export const WITHHELD_FILES =
  'Ces pièces ne sont pas dans l’archive : elles sont en cours de vérification, refusées par l’antivirus ou illisibles. Leur empreinte et leur nom :';

/** Said once the wave is closed. */
export const SEALED = {
  title: 'Dossier scellé à la clôture',
  meaning:
    'L’empreinte de cette version fait partie de celles qui ont été publiées à la clôture. Gardez la preuve d’inclusion : elle suffit à le démontrer, même sans ce portail.',
  completed:
    'Gardez la preuve d’inclusion : elle suffit à démontrer que votre dossier fait partie des dépôts, même sans ce portail.',
  link: 'Voir le scellement des dépôts',
  proof: 'Preuve d’inclusion',
} as const;
