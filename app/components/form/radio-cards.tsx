import { forwardRef, type InputHTMLAttributes, type ReactNode } from 'react';
import { type FieldProps, fieldId } from './field.tsx';
import { Fieldset } from './fieldset.tsx';

export type RadioCard = { value: string; title: ReactNode; text?: ReactNode };

type Native = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  keyof FieldProps | 'type' | 'value' | 'defaultValue' | 'defaultChecked' | 'checked'
>;

type RadioCardsProps = FieldProps & Native & { cards: readonly RadioCard[]; defaultValue?: string };

/** Choices whose sentences matter as much as their number: the anchors of a mark, 0 to 5. */
export const RadioCards = forwardRef<HTMLInputElement, RadioCardsProps>(function RadioCards(
  { name, label, hint, error, optional, id = fieldId(name), cards, defaultValue, ...native },
  ref,
) {
  return (
    <Fieldset id={id} legend={label} level="question" hint={hint} error={error} optional={optional}>
      <div className="mb-radio-cards">
        {cards.map((card) => (
          <label className="mb-radio-card" key={card.value}>
            <input
              ref={ref}
              className="mb-radio-card__input"
              type="radio"
              name={name}
              value={card.value}
              defaultChecked={card.value === defaultValue}
              {...native}
            />
            <span className="mb-radio-card__title">{card.title}</span>
            {card.text ? <span className="mb-radio-card__text">{card.text}</span> : null}
          </label>
        ))}
      </div>
    </Fieldset>
  );
});
