import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { inspectFile } from "./inspect-file";
import type { FileRefusal } from "./kinds";
import { makePictures, PictureError } from "./pictures";
import { pngChunk, pngOf, zipOf } from "./sample-files";

const picture = (width = 60, height = 40) =>
  sharp({
    create: { width, height, channels: 3, background: "#a08060", noise: { type: "gaussian", mean: 128, sigma: 30 } },
  });
const jpeg = await picture().jpeg().toBuffer();
const png = await picture().png().toBuffer();
const webp = await picture().webp().toBuffer();
const tiff = await picture().tiff({ compression: "lzw" }).toBuffer();
const zip = zipOf("a.txt", "hello");
const withRemark = (remark: string) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(remark.length + 2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xfe]),
    length,
    Buffer.from(remark, "latin1"),
    jpeg.subarray(2),
  ]);
};
const pdf = (extra = "", tail = "%%EOF\n") =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${extra} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n${tail}`,
    "latin1",
  );
const packedObjects = (text: string) => {
  const packed = deflateSync(Buffer.from(text));
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
    ),
    packed,
    Buffer.from("\nendstream\nendobj\n%%EOF\n"),
  ]);
};
const text = (words: string) => Buffer.from(words);

describe("a file is what its bytes are", () => {
  test.each([
    ["image/jpeg", jpeg],
    ["image/png", png],
    ["image/webp", webp],
    ["image/tiff", tiff],
  ])("%s is taken, with its size", async (mediaType, bytes) => {
    expect(await inspectFile(bytes)).toEqual({ ok: true, mediaType, width: 60, height: 40 });
  });

  test("a PDF that does nothing is taken", async () => {
    expect(await inspectFile(pdf())).toEqual({ ok: true, mediaType: "application/pdf" });
    expect(await inspectFile(packedObjects("1 0 << /Type /Catalog >>"))).toMatchObject({ ok: true });
  });

  test("previews that a camera puts behind its picture, and filling zeros, are no other type", async () => {
    expect(await inspectFile(Buffer.concat([jpeg, jpeg, Buffer.alloc(64)]))).toMatchObject({ ok: true });
  });

  const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), text("ftypheic\0\0\0\0mif1heic"), Buffer.alloc(40)]);
  const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), text("ftypisom\0\0\0\0isommp42"), Buffer.alloc(40)]);
  // "/*" as the length of its header makes a comment of the rest, for a reader of scripts.
  const jfif = Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe0, 0x2f, 0x2a]),
    text("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    Buffer.alloc(0x2f2a - 16),
    jpeg.subarray(2),
  ]);
  const cases: [FileRefusal, string, Buffer][] = [
    ["empty", "nothing", Buffer.alloc(0)],
    ["too_large", "more than 20 MB", Buffer.alloc(20 * 1024 * 1024 + 1, 1)],
    ["svg", "SVG", text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["svg", "SVG behind an XML declaration", text('<?xml version="1.0"?>\n<!-- x -->\n<svg width="1"></svg>')],
    ["web_page", "HTML", text("<!DOCTYPE html><title>x</title>")],
    ["web_page", "HTML without its beginning", text("  <script>alert(1)</script>")],
    ["archive", "a ZIP", zip],
    ["archive", "a GZIP", Buffer.from("H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA==", "base64")],
    ["program", "a Windows program", Buffer.concat([text("MZ"), Buffer.alloc(200)])],
    ["program", "a shell script", text("#!/bin/sh\nrm -r .\n")],
    ["program", "a Linux program", Buffer.concat([Buffer.from([0x7f]), text("ELF"), Buffer.alloc(100)])],
    ["heic", "HEIC", heic],
    ["animated", "GIF", gif],
    ["video_or_sound", "a film", mp4],
    ["unknown_kind", "plain text", text("hello there")],
    ["mixed", "a JPEG with a ZIP behind it", Buffer.concat([jpeg, zip])],
    ["mixed", "a JPEG with a ZIP in its remark", withRemark(zip.toString("latin1"))],
    ["mixed", "a JPEG with a script in its remark", withRemark("<script>alert(1)</script>")],
    ["mixed", "a JPEG with a PDF in its remark", withRemark("%PDF-1.4")],
    ["mixed", "a JPEG with PHP in its remark", withRemark("<?php system($_GET[0]);")],
    ["damaged", "a JPEG that is a script by its header's length", jfif],
    ["damaged", "a JPEG cut short", jpeg.subarray(0, jpeg.length - 200)],
    ["damaged", "a JPEG that is only a start", jpeg.subarray(0, 4)],
    ["mixed", "a PNG with HTML behind it", Buffer.concat([png, text("<html><body>hi</body></html>")])],
    ["mixed", "a PNG with a script in a text chunk", pngOf([...pngParts(), pngChunk("tEXt", text("a\0<script>"))])],
    ["damaged", "a PNG with a wrong checksum", flip(png, 40)],
    ["damaged", "a PNG cut short", png.subarray(0, png.length - 20)],
    ["animated", "an animated PNG", pngOf([...pngParts(), pngChunk("acTL", Buffer.alloc(8))])],
    ["too_many_pixels", "a PNG of 50,000 × 50,000", bomb(50_000)],
    ["mixed", "a WebP with something behind it", Buffer.concat([webp, text("tail")])],
    ["damaged", "a WebP cut short", webp.subarray(0, webp.length - 8)],
    ["mixed", "a TIFF with a script behind it", Buffer.concat([tiff, text(" ".repeat(40)), text("alert(1)")])],
    ["damaged", "a TIFF that points outside of itself", tiff.subarray(0, tiff.length - 30)],
    ["active_pdf", "a PDF with JavaScript", pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")],
    ["active_pdf", "a PDF with JavaScript under another spelling", pdf("/OpenAction << /S /J#61vaScript >>")],
    ["active_pdf", "a PDF with JavaScript packed away", packedObjects("1 0 << /S /JavaScript /JS (x) >>")],
    ["active_pdf", "a PDF that starts a program", pdf("/AA << /O << /S /Launch /F (cmd.exe) >> >>")],
    ["active_pdf", "a PDF with files in it", pdf("/Names << /EmbeddedFiles 3 0 R >>")],
    ["locked_pdf", "an encrypted PDF", pdf("/Encrypt 9 0 R")],
    ["mixed", "a PDF with something behind it", Buffer.concat([pdf(), text("<html>")])],
    ["mixed", "a PDF with a ZIP in it", pdf("", `${zip.toString("latin1")}\n%%EOF\n`)],
    ["damaged", "a PDF without an end", pdf("", "")],
  ];
  test.each(cases)("%s: %s", async (refusal, _what, bytes) => {
    expect(await inspectFile(bytes)).toEqual({ ok: false, refusal });
  });

  test("no byte of a picture can be changed into a fault of ours", async () => {
    for (const sample of [jpeg, png, webp, tiff]) {
      for (let at = 0; at < Math.min(sample.length, 400); at += 7)
        await expect(inspectFile(flip(sample, at))).resolves.toBeDefined();
    }
  });
});

describe("what the public sees", () => {
  test("comes in steps that are never larger than the picture, in two formats", async () => {
    const made = await makePictures(await picture(900, 600).jpeg().toBuffer());
    expect(made.map(({ width, format, pixelWidth }) => [width, format, pixelWidth])).toEqual([
      [480, "webp", 480],
      [480, "jpeg", 480],
      [1280, "webp", 900],
      [1280, "jpeg", 900],
    ]);
  });

  test("stands upright and carries nothing of the original but its pixels", async () => {
    const original = await picture(90, 60)
      .withExif({ IFD0: { Artist: "A witness" }, IFD3: { GPSLatitude: "34/1 33/1 0/1", GPSLatitudeRef: "N" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const [small] = await makePictures(original);
    expect([small?.pixelWidth, small?.pixelHeight]).toEqual([60, 90]);
    const { exif, icc, xmp, iptc } = await sharp(small?.content).metadata();
    expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("a picture whose pixels cannot be read is refused", async () => {
    const hollow = pngOf([
      headOf(60, 40),
      pngChunk("IDAT", deflateSync(Buffer.alloc(10))),
      pngChunk("IEND", Buffer.alloc(0)),
    ]);
    await expect(makePictures(hollow)).rejects.toThrow(PictureError);
  });
});

function headOf(width: number, height: number) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return pngChunk("IHDR", head);
}
/** All of a small PNG but its last chunk. */
function pngParts(): Buffer[] {
  return [headOf(1, 1), pngChunk("IDAT", deflateSync(Buffer.alloc(4)))];
}
function bomb(side: number): Buffer {
  return pngOf([headOf(side, side), pngChunk("IDAT", deflateSync(Buffer.alloc(1_000_000)))]);
}
function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
