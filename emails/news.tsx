import { formatDate } from '#app/content/format.ts';
import { NEWS_TITLES, newsSubject } from '#app/content/notices.ts';
import type { News } from '#app/domain/messages/notices.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Greeting, Heading, Paragraph, Small } from './components/parts.tsx';
import { STYLES } from './components/styles.ts';
import type { MailDefinition } from './mail-definition.ts';

/** What happened, at once or in a summary. What people wrote is read on the portal only, behind the sign-in. */
export const news: MailDefinition<News> = {
  subject: newsSubject,
  body: (props) => (
    <MailLayout title={newsSubject(props)} isFictitious={props.isFictitious}>
      <Greeting name={props.recipientName} />
      {props.groups.map(({ kind, lines }) => (
        <div key={kind}>
          <Heading>{NEWS_TITLES[kind].heading}</Heading>
          {lines.map(({ title, detail, url, dueOn }) => (
            <p key={url} style={STYLES.paragraph}>
              <strong>{title}</strong>
              <br />
              {detail}
              {dueOn === undefined ? null : `, à rendre le ${formatDate(dueOn, { weekday: true })}`}
              <br />
              <a href={url}>{url}</a>
            </p>
          ))}
        </div>
      ))}
      <Paragraph>Ouvrez chaque lien pour lire la suite sur le portail, après vous être identifié.</Paragraph>
      <Small>
        Choisir quand recevoir ces messages : <a href={props.preferencesUrl}>{props.preferencesUrl}</a>
      </Small>
      {props.unsubscribeUrl === null ? null : (
        <Small>
          Ne plus recevoir ces messages : <a href={props.unsubscribeUrl}>{props.unsubscribeUrl}</a>
        </Small>
      )}
    </MailLayout>
  ),
};
