/** What the picture of a card says. */
export interface CardArt {
  /** The product's name, as the person knows it. */
  readonly name: string;
  /** What a drawing says of itself, such as that it is not made yet. */
  readonly caption?: string;
  /** Says the same to those who do not see it. */
  readonly label: string;
}

/** A card beside the way to an act: a drawing, unless it is said that the card is there already. */
export type CardAtAct = CardArt & { readonly solid?: boolean };

interface CardPictureProps extends CardArt {
  /** False: a drawing, for the card waits for its PIN. True: the PIN is chosen. */
  solid: boolean;
}

/** The card: a blueprint while it waits, solid once its PIN is chosen. State is seen before it is read. */
export function CardPicture({ name, solid, caption, label }: CardPictureProps) {
  return (
    <div
      role="img"
      aria-label={label}
      className={`relative flex aspect-[1.586] w-full max-w-[23.75rem] flex-col justify-between overflow-hidden rounded-card p-5 font-semibold ${solid ? 'card-solid shadow-card' : 'card-plan'}`}
    >
      {solid && <span className="card-rings" />}
      <span className="relative flex items-start justify-between gap-3">
        {name}
        <span
          className={`h-8 w-10.5 shrink-0 rounded-[7px] border-2 ${solid ? 'border-transparent bg-linear-135 from-chip-light to-chip-deep' : 'border-current opacity-75'}`}
        />
      </span>
      <span className="relative">{caption}</span>
    </div>
  );
}

/** The same picture, small, beside a line that says it in words. */
export function MiniCard({ solid }: { solid: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`block aspect-[1.586] w-15.5 shrink-0 rounded-[7px] ${solid ? 'card-solid' : 'card-plan [--square:10px]'}`}
    />
  );
}
