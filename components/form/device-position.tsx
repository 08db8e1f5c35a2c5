"use client";

import { useEffect, useState } from "react";
import type { DeviceWords } from "./form-spec";

type Props = { into: string; words: DeviceWords };

/** Fills a field with where this device is, once it is pressed. Nothing goes out: it is sent with the form, like all that is typed. */
export function DevicePosition({ into, words }: Props) {
  const [isThere, setThere] = useState(false);
  const [said, setSaid] = useState<"asking" | "done" | "refused" | null>(null);
  useEffect(() => setThere("geolocation" in navigator), []);
  if (!isThere) return null;
  const ask = () => {
    setSaid("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill(into, coords);
        setSaid("done");
      },
      () => setSaid("refused"),
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 0 },
    );
  };
  return (
    <div>
      <button type="button" className="btn plain" onClick={ask}>
        {words.ask}
      </button>
      <p className="fine">{words.hint}</p>
      <p className="fine" role="status">
        {said === null ? null : words[said]}
      </p>
    </div>
  );
}

/** As somebody would type it: what listens to typing hears of it. */
function fill(into: string, { latitude, longitude, accuracy }: GeolocationCoordinates): void {
  const field = document.getElementById(into);
  if (!(field instanceof HTMLInputElement)) return;
  field.value = `${latitude.toFixed(5)}, ${longitude.toFixed(5)} ± ${Math.max(1, Math.ceil(accuracy))} m`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
