import { readFileSync } from "node:fs";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTable } from "@/components/charts/chart-table";
import { RangeAxis } from "@/components/charts/range-axis";
import { hasPattern, TonePatterns } from "@/components/charts/tone-patterns";
import { mostUnits, UnitMatrix } from "@/components/charts/unit-matrix";
import { ErrorSummary } from "@/components/form/error-summary";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PlotMap } from "@/components/map/plot-map";
import { Badge } from "@/components/ui/badge";
import { InLanguage } from "@/components/ui/in-language";
import { categoryTones, tones, toneTokens } from "@/components/ui/tone";

const html = (node: ReactNode) => renderToStaticMarkup(node);
const tokens = readFileSync(new URL("./styles/tokens.css", import.meta.url), "utf8");

describe("tones", () => {
  it("have their four tokens in the style sheet", () => {
    for (const tone of [...tones, ...categoryTones]) {
      for (const value of Object.values(toneTokens(tone))) {
        expect(tokens, `${tone}: ${value}`).toContain(`${value.slice(4, -1)}:`);
      }
    }
  });

  it("tell middle steps and all but one category by a pattern too", () => {
    const patterned = [...tones, ...categoryTones].filter(hasPattern);
    expect(patterned).toEqual(expect.arrayContaining(["slight", "moderate", "severe", "unknown"]));
    expect(categoryTones.filter((tone) => !hasPattern(tone))).toEqual(["cat-1"]);
    expect(html(<TonePatterns prefix="p" tones={["severe", "severe", "destroyed"]} />).match(/<pattern/g)).toHaveLength(
      1,
    );
  });
});

it("shows both readings of a contested value as a split swatch with its words", () => {
  const markup = html(
    <Badge tone="destroyed" second="moderate" alternative="or moderate">
      Destroyed
    </Badge>,
  );
  expect(markup).toContain("s-destroyed split");
  expect(markup).toContain("s-moderate");
  expect(markup).toContain("or moderate");
});

describe("charts without JavaScript", () => {
  it("carry their numbers as a table", () => {
    const markup = html(
      <ChartFrame
        id="when"
        skip={null}
        title="When"
        reading="Three."
        source="Register"
        table={{
          summary: "Table",
          content: (
            <ChartTable
              caption="By year"
              words={{ row: "Year", total: "All" }}
              series={[
                { key: "gone", label: "Gone", tone: "destroyed" },
                { key: "never", label: "Never", tone: "slight" },
              ]}
              rows={[{ key: "2015", label: "2015", values: { gone: 3 } }]}
            />
          ),
        }}
      >
        <div />
      </ChartFrame>,
    );
    expect(markup).toContain("<details");
    expect(markup).toMatch(/scope="row"[^>]*>2015/);
    expect(markup).not.toContain("Never");
  });

  it("write a date that lies off the axis, and one that is not known, in words", () => {
    const words = { noDate: "gives no date", beyondStart: "earlier", beyondEnd: "later" };
    const row = (key: string, when: { basis: "on"; earliest: string; latest: string } | null) => ({
      key,
      label: key,
      say: key,
      when,
      tone: "severe" as const,
    });
    const markup = html(
      <RangeAxis
        label="Dates"
        axis={{ start: "2015-01-01", end: "2015-12-31", ticks: [] }}
        words={words}
        groups={[
          {
            key: "all",
            rows: [
              row("a", null),
              row("b", { basis: "on", earliest: "2014-01-01", latest: "2014-01-01" }),
              row("c", { basis: "on", earliest: "2017-01-01", latest: "2017-01-01" }),
              row("d", { basis: "on", earliest: "2015-06-01", latest: "2015-06-01" }),
            ],
          },
        ]}
      />,
    );
    for (const word of Object.values(words)) expect(markup).toContain(word);
    expect(markup.match(/class="bar/g)).toHaveLength(1);
  });

  it("have a band behind them that fades where its end is not known, and one that does not where it is", () => {
    const drawn = (to?: string) =>
      html(
        <RangeAxis
          label="Dates"
          axis={{ start: "2015-01-01", end: "2015-12-31", ticks: [] }}
          bands={[{ key: "a", kind: "b", from: "2015-03-01", to, label: "Somebody" }]}
          words={{ noDate: "", beyondStart: "", beyondEnd: "" }}
          groups={[]}
        />,
      );
    expect(drawn()).toMatch(/<i class="b soft"/);
    expect(drawn("2015-06-30")).toMatch(/<i class="b"/);
    // On a phone, where each track has the bands in its ground.
    expect(drawn()).toMatch(/var\(--held-b\) 16\.164% 16\.438%, transparent 28\.493%\)/);
  });

  it("draw a number instead of squares where there are too many, or not all are given", () => {
    const units = Array.from({ length: 3 }, (_, i) => ({
      key: `${i}`,
      href: "/",
      label: `e${i}`,
      tone: "severe" as const,
    }));
    const matrix = (count: number) =>
      html(
        <UnitMatrix
          caption="c"
          corner="Cause"
          columns={[{ key: "severe", label: "Severe", tone: "severe" }]}
          rows={[{ key: "fire", label: "Fire", total: count, cells: { severe: { count, says: count, units } } }]}
          words={{ total: "All" }}
          totals={{ severe: count }}
          grandTotal={count}
        />,
      );
    expect(matrix(3).match(/class="unit"/g)).toHaveLength(3);
    expect(matrix(mostUnits + 1)).toContain("tint");
    expect(matrix(4)).toContain("tint");
  });
});

describe("the map", () => {
  const words = {
    title: "Map",
    metres: "m",
    kilometres: "km",
    list: "All",
    binned: "binned",
    inCircle: "in this circle",
    northMark: "N",
    north: "N",
    south: "S",
    east: "E",
    west: "W",
  };
  const mark = (id: string, precisionMetres: number, lat = 34.55) => ({
    id,
    lat,
    lon: 38.27,
    precisionMetres,
    tone: "severe" as const,
    label: `Place ${id}`,
    href: `/sites/${id}`,
  });

  it("has names placed for the letters they are set in, which on paper stay as large beside the drawing", () => {
    const style = readFileSync(new URL("./styles/map.css", import.meta.url), "utf8");
    const [, rem] = /\.mark \.name \{[^}]*font: 500 ([\d.]+)rem/.exec(style) ?? [];
    const letterOf = (width?: number) =>
      Number(
        /--letter:([\d.]+)/.exec(
          html(<PlotMap marks={[mark("a", 20)]} words={words} {...(width === undefined ? {} : { width })} />),
        )?.[1],
      );
    expect(letterOf()).toBeCloseTo((Number(rem) * 16 * 100) / 760, 1);
    expect(letterOf(360)).toBeCloseTo((Number(rem) * 16 * 85) / 360, 1);
    const print = readFileSync(new URL("./styles/print.css", import.meta.url), "utf8");
    expect(print).toMatch(/\.mark \.name \{\s*font-size: min\([^;]*var\(--letter\) \* 1cqi/);
  });

  it("links every mark and lists it once more", () => {
    const markup = html(<PlotMap marks={[mark("a", 20), mark("b", 20, 34.56)]} words={words} />);
    expect(markup.match(/href="\/sites\/a"/g)).toHaveLength(2);
  });

  it("draws a rough place as a circle with its link on the rim, never as a dot inside", () => {
    const markup = html(
      <PlotMap
        marks={[mark("a", 800)]}
        fit={[
          { lat: 34.53, lon: 38.25 },
          { lat: 34.57, lon: 38.29 },
        ]}
        words={words}
      />,
    );
    expect(markup).toContain("prec rough");
    const top = Number(/--y:([\d.]+)/.exec(markup)?.[1]);
    const centre = Number(/cy="([\d.]+)"/.exec(markup)?.[1]) / 5.7;
    expect(top).toBeLessThan(centre - 5);
  });

  it("counts from the west in any language: no name from right to left places itself", () => {
    const arabic = { ...words, east: "شرقاً", north: "شمالاً" };
    const base = {
      ...{ shows: "ground" as const, land: [], lakes: [], coasts: [], borders: [], rivers: [], cities: [] },
      asked: { west: 38, south: 34, east: 39, north: 35 },
      extent: { west: 37, south: 33, east: 40, north: 36 },
      countries: [{ name: "سوريا", lat: 34.7, lon: 38.3 }],
    };
    const markup = html(<PlotMap marks={[mark("a", 20)]} extent={base.asked} base={base} words={arabic} />);
    expect(markup).toContain("<bdi>سوريا</bdi>");
    expect(markup).not.toMatch(/<bdi[^>]+style/);
    const said = [...markup.matchAll(/--at:([\d.]+)"><bdi>(\d+)°(\d*)[^<]* شرقاً/g)];
    const meridians = said.map(([, at, degrees, minutes]) => ({
      at: Number(at),
      degrees: Number(degrees) + Number(minutes) / 60,
    }));
    expect(meridians.length).toBeGreaterThan(1);
    const fromWest = meridians.toSorted((a, b) => a.at - b.at).map(({ degrees }) => degrees);
    expect(fromWest).toEqual(fromWest.toSorted((a, b) => a - b));
  });

  it("draws marks that nobody could tell apart once, and lists the first of many with where the others are", () => {
    const marks = Array.from({ length: 50 }, (_, i) => mark(`${i}`, 20, i < 25 ? 34.55 : 34.57));
    const markup = html(
      <PlotMap marks={marks} words={words} hasLabels={false} cut={{ most: 10, rest: "The first 10 of 50" }} />,
    );
    // A link at each of two places, and over each what lies on top.
    expect(markup.match(/class="mark /g)?.length).toBeLessThanOrEqual(4);
    expect(markup.match(/class="hit /g)).toHaveLength(2);
    expect(markup.match(/<li>/g)).toHaveLength(10);
    expect(markup).toContain("The first 10 of 50");
    expect(
      html(<PlotMap marks={marks.slice(0, 10)} words={words} cut={{ most: 10, rest: "of more" }} />),
    ).not.toContain("of more");
  });

  it("counts 2,000 marks in squares and still lists each", () => {
    const marks = Array.from({ length: 2000 }, (_, i) => mark(`${i}`, 20, 34.5 + i / 20_000));
    const markup = html(<PlotMap marks={marks} words={words} />);
    expect(markup).not.toContain('class="mark ');
    expect(markup.match(/<li>/g)).toHaveLength(2000);
  });
});

describe("fields", () => {
  it("tie their hint and their error to the control", () => {
    const markup = html(<TextInput name="mail" label="E-mail" hint="Optional" errors={["Not an address"]} />);
    expect(markup).toContain('aria-describedby="mail-hint mail-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('for="mail"');
  });

  it("keep what was answered", () => {
    const options = [
      { value: "a", label: "A" },
      { value: "b", label: "B", description: "About b" },
    ];
    const markup = html(<RadioGroup name="how" legend="How" options={options} defaultValue="b" />);
    expect(markup).toMatch(/id="how-b"[^>]*checked=""|checked=""[^>]*id="how-b"/);
    expect(markup).toContain('aria-describedby="how-b-about"');
  });

  it("are led to by the error summary, which is silent when nothing is wrong", () => {
    const summary = html(
      <ErrorSummary heading="One answer" items={[{ fieldId: "mail", message: "Not an address" }]} />,
    );
    expect(summary).toContain('role="alert"');
    expect(summary).toContain('href="#mail"');
    expect(html(<ErrorSummary heading="None" items={[]} />)).toBe("");
  });
});

describe("words in another language", () => {
  it("say which, and run its way, whatever the tag", () => {
    expect(html(<InLanguage text="Храм" lang="uk" />)).toBe('<span lang="uk" dir="ltr">Храм</span>');
    expect(html(<InLanguage as="p" text="پەرستگە" lang="ckb" />)).toBe('<p lang="ckb" dir="rtl">پەرستگە</p>');
    expect(html(<InLanguage text="Maʿbad" lang="ar-Latn" />)).toContain('dir="ltr"');
    expect(html(<InLanguage text="?" lang="und" />)).toContain('lang="und" dir="auto"');
    expect(html(<InLanguage text="معبد" />)).toContain('lang="ar" dir="rtl"');
  });

  it("end with a word in the page's own where that is asked", () => {
    const word = { text: "بالإنكليزية", lang: "ar" };
    expect(html(<InLanguage text="Temple" lang="en" word={word} />)).toBe(
      '<span lang="en" dir="ltr">Temple <small class="in-lang" lang="ar" dir="rtl">بالإنكليزية</small></span>',
    );
  });
});

it("a choice that is not on the list stays chosen", () => {
  const options = [{ label: "Common", options: [{ value: "en", label: "English" }] }];
  const select = (value: string) =>
    html(<Select name="lang" label="Language" options={options} defaultValue={value} />);
  expect(select("sr-Cyrl")).toContain('<option value="sr-Cyrl" selected="">sr-Cyrl</option>');
  expect(select("en").match(/<option/g)).toHaveLength(1);
  expect(select("").match(/<option/g)).toHaveLength(1);
});
