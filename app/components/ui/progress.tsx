type ProgressProps = {
  value: number;
  max: number;
  /** "11 rubriques complètes sur 14": said in words, the bar only draws it. */
  label: string;
};

export function Progress({ value, max, label }: ProgressProps) {
  return (
    <div className="mb-progress">
      <p className="mb-progress__label">{label}</p>
      <progress className="mb-progress__bar" value={value} max={max} aria-label={label} />
    </div>
  );
}
