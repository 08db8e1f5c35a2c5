import { Button, type ButtonKind } from "@/components/ui/button";

type Props = {
  action: (formData: FormData) => Promise<void>;
  fields?: Readonly<Record<string, string>>;
  kind?: ButtonKind;
  /** What it does and to whom, where many buttons look alike. */
  label?: string;
  children: string;
};

/** A form that is only a button. */
export function ButtonForm({ action, fields = {}, kind = "plain", label, children }: Props) {
  return (
    <form action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind={kind} aria-label={label}>
        {children}
      </Button>
    </form>
  );
}
