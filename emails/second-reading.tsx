import { count } from '#app/content/format.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Greeting, List, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { SecondReadingProps } from './mail-props.ts';

export const secondReading: MailDefinition<SecondReadingProps> = {
  subject: ({ reviews }) => `Relecture de qualité : ${count(reviews.length, 'évaluation', 'évaluations')}`,
  body: ({ recipientName, reviews, url, isFictitious }) => (
    <MailLayout title="Des évaluations vous attendent pour relecture" isFictitious={isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        Vous êtes le second lecteur de {count(reviews.length, 'évaluation', 'évaluations')}. Pour chacune,
        vous confirmez, ou vous transmettez des remarques à l’auteur, qui reste seul à pouvoir corriger.
      </Paragraph>
      <List items={reviews.map(({ title, reference }) => `${reference} · ${title}`)} />
      <Action url={url}>Ouvrir mes relectures</Action>
      <Small>
        Si un lien vous unit à l’un de ces porteurs, ne relisez pas son dossier : signalez-le à votre
        supérieur.
      </Small>
    </MailLayout>
  ),
};
