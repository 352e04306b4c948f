/** A PDF with these lines on its pages, in Helvetica: as small as a PDF can be. Letters of Latin-1 only. */
export function madePdf(pages: readonly (readonly string[])[]): Uint8Array {
  return drawnPdf(
    pages.map((lines) => `BT /F1 10 Tf 50 780 Td\n${lines.map((line) => `${shown(line)} 0 -14 Td`).join('\n')}\nET`),
  );
}

/** The operator that shows a line. */
export const shown = (line: string): string => `(${line.replace(/[\\()]/g, '\\$&')}) Tj`;

/** A line at a place, in points from the lower left; `before` sets colours, modes or sizes. */
export const placed = (line: string, x: number, y: number, before = ''): string =>
  `q BT /F1 10 Tf ${before} 1 0 0 1 ${x} ${y} Tm ${shown(line)} ET Q`;

/** What a page draws with besides: entries of its resources, of the page and of the catalogue, and objects, of which the first is number 5. */
export type DrawnWith = { resources?: string; page?: string; catalog?: string; objects?: readonly string[] };

/** A stream object. */
export const streamOf = (entries: string, content: string): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A PDF whose pages are drawn by these operators. F1 is Helvetica, F2 Courier, G1 a state of no opacity. */
export function drawnPdf(streams: readonly string[], more: DrawnWith = {}): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add(`<< /Type /Catalog /Pages 2 0 R ${more.catalog ?? ''} >>`);
  add('');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>');
  more.objects?.forEach(add);
  const resources = `<< /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> /ExtGState << /G1 << /ca 0.01 >> >> ${more.resources ?? ''} >>`;
  const kids = streams.map((stream) => {
    const content = add(streamOf('', stream));
    return `${add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources ${resources} ${more.page ?? ''} >>`)} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}
