import { type ComponentProps, type RefObject, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { describedBy, Field, type FieldBase, type FieldProps, fieldId } from "@/components/form/field";

type Native = Pick<
  ComponentProps<"textarea">,
  "autoComplete" | "maxLength" | "required" | "rows" | "dir" | "spellCheck"
>;

export interface TextAreaProps extends FieldBase, Native {
  defaultValue?: string | undefined;
  size?: FieldProps["size"];
}

export function TextArea(props: TextAreaProps) {
  const { name, id, label, hint, errors, size, rows = 5, ...native } = props;
  const base = { name, id, label, hint, errors };
  const ref = useTypedBefore(fieldId(base));
  return (
    <Field {...base} size={size}>
      <textarea
        {...native}
        {...describedBy(base)}
        ref={ref}
        id={fieldId(base)}
        name={name}
        rows={rows}
        className="in"
      />
    </Field>
  );
}

type Typed = { value: string; from: number; to: number };

/**
 * For a field that somebody types into before React takes the page over: it puts what the page came with back into it, which
 * it does to no other kind of field (react-dom, `initTextarea`). What stands there as the field is first drawn is put in again.
 */
function useTypedBefore(id: string): RefObject<HTMLTextAreaElement | null> {
  const ref = useRef<HTMLTextAreaElement>(null);
  const isTakenOver = useSyncExternalStore(neverChanges, isFalse, isTrue);
  const [typed] = useState(() => (isTakenOver && typeof document !== "undefined" ? typedInto(id) : null));
  const isPutIn = useRef(false);
  useLayoutEffect(() => {
    const field = ref.current;
    if (field === null || typed === null || isPutIn.current) return;
    isPutIn.current = true;
    if (field.value !== typed.value) field.value = typed.value;
    if (field === document.activeElement) field.setSelectionRange(typed.from, typed.to);
  }, [typed]);
  return ref;
}

/** Null where nothing tells which of several fields it is. */
function typedInto(id: string): Typed | null {
  const [field, ...others] = document.querySelectorAll<HTMLTextAreaElement>(`textarea[id="${CSS.escape(id)}"]`);
  if (field === undefined || others.length > 0) return null;
  return { value: field.value, from: field.selectionStart, to: field.selectionEnd };
}

const neverChanges = () => () => {};
// React draws with the server's answer while it takes a page over, and with the browser's whatever it draws later.
const [isFalse, isTrue] = [() => false, () => true];
