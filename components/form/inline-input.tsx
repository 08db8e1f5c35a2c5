import { classNames } from "@/components/ui/class-names";

export interface InlineInputProps {
  name: string;
  label: string;
  type?: "text" | "search" | "date" | "number" | undefined;
  placeholder?: string | undefined;
  defaultValue?: string | undefined;
  isChanged?: boolean | undefined;
  /** What it holds is not read, as the page says. */
  isInvalid?: boolean | undefined;
  maxLength?: number | undefined;
}

/** A short answer that is part of a sentence. */
export function InlineInput(props: InlineInputProps) {
  const { name, label, type = "text", placeholder, defaultValue = "", isChanged, isInvalid, maxLength } = props;
  return (
    <input
      key={defaultValue}
      type={type}
      name={name}
      aria-label={label}
      aria-invalid={isInvalid === true || undefined}
      placeholder={placeholder}
      defaultValue={defaultValue}
      maxLength={maxLength}
      autoComplete="off"
      className={classNames("f", isChanged === true && "on")}
    />
  );
}
