import type { FormMap } from "@/lib/forms/form-state";
import { DevicePosition } from "./device-position";
import type { FieldContext } from "./field-context";
import type { FieldSpec, MapFieldWords } from "./form-spec";
import styles from "./map-question.module.css";

type MapField = Extract<FieldSpec, { kind: "map" }>;

/** Shows a typed position as it was read, on a small map; where that is pressed, it is put. Works by plain posts. */
export function MapQuestion({ field, context }: { field: MapField; context: FieldContext }) {
  const { state, idOf, prefix } = context;
  const { words, device } = field;
  const name = prefix + field.name;
  const shown = state.maps[name];
  const id = idOf(`${name}.map`);
  return (
    <div className={styles.question}>
      {device === undefined ? null : <DevicePosition into={idOf(prefix + device.into)} words={device.words} />}
      {shown === undefined ? (
        <>
          <Press name={name} value="show" label={words.show} />
          <p className="fine">{words.showHint}</p>
        </>
      ) : (
        <>
          <input type="hidden" name={`${name}.view`} value={shown.map.view} autoComplete="off" />
          <p id={id} tabIndex={-1} role="status" className={styles.says}>
            {shown.says ?? words.nothingYet}
          </p>
          <Drawing name={name} shown={shown} words={words} />
          <p className={styles.moves}>
            {(["north", "south", "west", "east", "closer", "farther"] as const).map((move) => (
              <Press key={move} name={name} value={move} label={words[move]} />
            ))}
          </p>
          <p className="map-credit">{words.credit}</p>
        </>
      )}
    </div>
  );
}

const Press = ({ name, value, label }: { name: string; value: string; label: string }) => (
  <button className="btn plain" type="submit" name="intent" value={`map.${name}.${value}`}>
    {label}
  </button>
);

function Drawing({ name, shown: { map }, words }: { name: string; shown: FormMap; words: MapFieldWords }) {
  const { width, height, paths, names, places, mark, scale } = map;
  return (
    <div className={styles.map} dir="ltr">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
        {paths.map(({ kind, d }) => (
          <path key={kind + d} className={styles[kind]} d={d} fillRule="evenodd" />
        ))}
        {places.map(({ x, y, radius }) => (
          <g key={`${x} ${y}`}>
            {radius < 7 ? null : <circle className={styles.rough} cx={x} cy={y} r={radius} />}
            <circle className={styles.place} cx={x} cy={y} r="3" />
          </g>
        ))}
        {names.map(({ text, kind, x, y, anchor }) => (
          <text key={`${text} ${x} ${y}`} className={styles[`${kind}Name`]} x={x} y={y} textAnchor={anchor}>
            {text}
          </text>
        ))}
        {mark === null ? null : (
          <g className={styles.mark}>
            {mark.radius < 7 ? null : <circle className={styles.reach} cx={mark.x} cy={mark.y} r={mark.radius} />}
            <path d={`M${mark.x - 12} ${mark.y}h8m8 0h8M${mark.x} ${mark.y - 12}v8m0 8v8`} />
            <circle cx={mark.x} cy={mark.y} r="4" />
          </g>
        )}
        <path className={styles.scale} d={`M10 ${height - 16}v6h${scale.units}v-6`} />
        <text className={styles.cityName} x={10 + scale.units / 2} y={height - 14} textAnchor="middle">
          {scale.words}
        </text>
      </svg>
      {/* For pointers: the buttons below do the same for a keyboard. It tells where it was pressed without a script. */}
      <input
        type="image"
        name={`${name}.at`}
        src={nothing}
        alt={words.press}
        title={words.press}
        width={width}
        height={height}
        tabIndex={-1}
        aria-hidden="true"
      />
    </div>
  );
}

/** A picture of one transparent point: the map behind it is seen. */
const nothing = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
