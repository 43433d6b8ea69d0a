import type { ReactNode } from 'react';
import { COLOURS, FONT, STYLES } from './styles.ts';

interface MailLayoutProps {
  /** The first thing read, in the message and in the list of messages. */
  title: string;
  /** The authority behind this message is invented: it must say so. */
  isFictitious?: boolean;
  children: ReactNode;
}

/** One column of tables, since mail programs know nothing else; no image, no tracker, no outside style. */
export function MailLayout({ title, isFictitious = false, children }: MailLayoutProps) {
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{title}</title>
      </head>
      <body style={{ margin: 0, padding: 0, backgroundColor: COLOURS.ground, fontFamily: FONT }}>
        <Rows style={{ backgroundColor: COLOURS.ground }}>
          <td align="center" style={{ padding: '24px 12px' }}>
            <Rows style={{ maxWidth: '600px', backgroundColor: COLOURS.paper }}>
              <td style={{ borderTop: `4px solid ${COLOURS.accent}`, padding: '24px 24px 8px' }}>
                {isFictitious ? (
                  <p style={STYLES.warning}>
                    <strong>Démonstration : document sans valeur.</strong> L’autorité citée est fictive.
                  </p>
                ) : null}
                <p style={STYLES.service}>Appel à projets Médicobus</p>
                <h1 style={STYLES.title}>{title}</h1>
                {children}
              </td>
            </Rows>
            <Rows style={{ maxWidth: '600px' }}>
              <td style={{ padding: '16px 24px' }}>
                <p style={STYLES.small}>
                  Message automatique du portail de l’appel à projets Médicobus : les réponses à cette adresse
                  ne sont pas lues.
                </p>
              </td>
            </Rows>
          </td>
        </Rows>
      </body>
    </html>
  );
}

function Rows({ style, children }: { style: React.CSSProperties; children: ReactNode }) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={style}>
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}
