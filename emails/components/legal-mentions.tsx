import { formatDate } from '#app/content/format.ts';
import type { Decider, Desk, Remedy } from '../mail-props.ts';
import { Heading, List, Paragraph } from './parts.tsx';

/** Department in charge, as the acknowledgement must name it. Source: CRPA R.112-11-1. */
export function DeskInCharge({ desk }: { desk: Desk }) {
  return (
    <>
      <Heading>Le service chargé de votre dossier</Heading>
      <Paragraph>
        {desk.name}, {desk.address}. Courriel : {desk.email}. Téléphone : {desk.phone}.
      </Paragraph>
    </>
  );
}

/** What silence means and from when, with its remedies. Source: CRPA L.112-11, R.112-11-1, L.231-4. */
export function SilenceMention({ decider, rejectionOn }: { decider: Remedy; rejectionOn: string }) {
  return (
    <>
      <Heading>Si vous ne recevez pas de réponse</Heading>
      <Paragraph>
        Sous réserve que votre dossier soit complet, le silence gardé jusqu’au{' '}
        {formatDate(rejectionOn, { weekday: true })} vaut décision de rejet. L’examen de votre candidature
        continue pourtant après cette date : une décision expresse peut encore vous être notifiée.
      </Paragraph>
      <Remedies decider={decider} from="à compter de ce rejet, ou de la notification de la décision" />
    </>
  );
}

/** Remedies against a decision that this message notifies. Source: R.421-1 and R.421-5 CJA. */
export function RemediesMention({ decider }: { decider: Remedy }) {
  return (
    <>
      <Heading>Contester cette décision</Heading>
      <Remedies decider={decider} from="à compter de la réception de ce message" />
    </>
  );
}

function Remedies({ decider, from }: { decider: Remedy; from: string }) {
  const delay = decider.appealMonths === 2 ? 'deux mois' : `${decider.appealMonths} mois`;
  return (
    <>
      <Paragraph>
        Vous disposez de {delay} {from}, pour former :
      </Paragraph>
      <List
        items={[
          `un recours gracieux auprès de ${decider.name}, ${decider.address} : formé dans ce délai, il l’interrompt, et l’absence de réponse pendant deux mois vaut rejet de ce recours ;`,
          `un recours contentieux devant le ${lowerFirst(decider.tribunal)}, par courrier ou sur www.telerecours.fr.`,
        ]}
      />
    </>
  );
}

export function Signature({ decider }: { decider: Decider }) {
  return (
    <Paragraph>
      {decider.signatory}
      <br />
      {decider.signatoryTitle}
      {decider.delegation === '' ? null : (
        <>
          <br />
          {decider.delegation}
        </>
      )}
    </Paragraph>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
