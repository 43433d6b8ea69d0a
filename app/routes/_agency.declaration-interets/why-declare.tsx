import { Disclosure } from '#app/components/ui/disclosure.tsx';

/** Why it is asked, and who reads it. */
export function WhyDeclare() {
  return (
    <Disclosure summary="Pourquoi cette déclaration, et qui la lit">
      <p>
        La loi (n° 2013-907, article 2) appelle conflit d’intérêts toute situation où un intérêt, public ou
        privé, peut influencer l’exercice d’une fonction, ou paraître l’influencer. Déclarer n’est pas avouer
        : c’est ce qui vous protège, et ce qui protège les décisions.
      </p>
      <p>
        Ce que vous écrivez n’est lu que par vous et votre supérieur : la direction de votre agence régionale
        de santé (ARS), ou l’échelon national. Le portail compare les numéros SIREN et les lieux avec les
        dossiers ; ceux qui affectent les évaluateurs ne voient que les liens trouvés. Ni les porteurs ni les
        autres évaluateurs n’en savent rien.
      </p>
      <p>
        Ces données sont traitées pour une mission d’intérêt public (RGPD, article 6.1.e). Chaque déclaration
        est conservée telle quelle ; une nouvelle la remplace sans l’effacer. Vous pouvez demander à la relire
        ou à la rectifier : voir la page <a href="/donnees-personnelles">Données personnelles</a>.
      </p>
    </Disclosure>
  );
}
