interface Option<T extends string> {
  readonly value: T;
  readonly title: string;
  readonly text: string;
}

interface ChoiceProps<T extends string> {
  legend: string;
  name: string;
  options: readonly Option<T>[];
  value: T;
  onChoose: (value: T) => void;
}

/** One of a few, each explained; the whole line can be pressed. */
export function Choice<T extends string>({ legend, name, options, value, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-3 font-[650]">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex cursor-pointer items-start gap-3.5 rounded-panel border border-line bg-surface px-5 py-4 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
            className="mt-1 size-5 shrink-0 accent-accent"
          />
          <span>
            <strong className="block font-[650]">{option.title}</strong>
            <span className="block text-small text-muted tabular-nums">{option.text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
