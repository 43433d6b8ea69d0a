import type { ReceivedMail } from './mailbox.ts';

export type MailboxPage = { status: number; html: string; policy: string };

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#161616;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #ccc;vertical-align:top}
iframe{width:100%;height:36rem;border:1px solid #ccc;background:#fff}dt{font-weight:bold}a{color:#1b4f8f}`;
/** The pages run no script at all, and show mails in frames that may run none either. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'";
/** Links in a mail open outside the frame; nothing else is allowed in it. */
const FRAME_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export function renderMailList(status: number, mails: readonly ReceivedMail[]): MailboxPage {
  const rows = mails.map(
    (
      mail,
    ) => `<tr><td>${escapeHtml(formatTime(mail.receivedAt))}</td><td>${escapeHtml(mail.recipients.join(', '))}</td>
<td><a href="/courriels/${mail.id}">${escapeHtml(mail.subject)}</a></td></tr>`,
  );
  const body =
    mails.length === 0
      ? '<p>Aucun courriel pour l’instant. Ceux que le portail envoie arrivent ici : aucun ne part vers l’extérieur. Rechargez la page pour voir les nouveaux.</p>'
      : `<p>${mails.length} courriel${mails.length > 1 ? 's' : ''}, le plus récent d’abord. Aucun ne part vers l’extérieur.</p>
<table><thead><tr><th scope="col">Reçu à</th><th scope="col">Destinataire</th><th scope="col">Objet</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
  return { status, policy: POLICY, html: layout('Boîte aux lettres de démonstration', body) };
}

export function renderMail(mail: ReceivedMail, part: string | undefined): MailboxPage {
  if (part === 'html') return { status: 200, policy: FRAME_POLICY, html: withLinksOutside(mail.html) };
  if (part === 'texte') {
    const html = `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Version texte</title><base target="_blank"></head><body><pre style="white-space:pre-wrap">${linkify(escapeHtml(mail.text))}</pre></body></html>`;
    return { status: 200, policy: FRAME_POLICY, html };
  }
  const body = `<p><a href="/">Tous les courriels</a></p>
<dl><dt>Destinataire</dt><dd>${escapeHtml(mail.recipients.join(', '))}</dd>
<dt>Expéditeur</dt><dd>${escapeHtml(mail.from)}</dd>
<dt>Reçu à</dt><dd>${escapeHtml(formatTime(mail.receivedAt))}</dd></dl>
${frame('Version mise en forme', `/courriels/${mail.id}/html`, mail.html)}
${frame('Version texte', `/courriels/${mail.id}/texte`, mail.text)}`;
  return { status: 200, policy: POLICY, html: layout(mail.subject, body) };
}

function frame(title: string, source: string, content: string): string {
  if (content === '') return '';
  return `<h2>${title}</h2><iframe title="${title}" src="${source}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

/** A mail's links would otherwise open inside the frame, where the portal refuses to be shown. */
function withLinksOutside(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

function linkify(escaped: string): string {
  return escaped.replace(/https?:\/\/[^\s<>"']+/g, (url) => `<a href="${url}">${url}</a>`);
}

function layout(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>
${body}</main></body></html>`;
}

function formatTime(date: Date): string {
  return date.toLocaleString('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
