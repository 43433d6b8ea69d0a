import type { ReactElement } from 'react';

/** One message: its subject and its body, from plain data. */
export interface MailDefinition<Props> {
  subject: (props: Props) => string;
  body: (props: Props) => ReactElement;
}
