/** The kind of a file that is not CSV, detected from its beginning; null when it may be a CSV file. */
export function whatElse(start: string): string | null {
  if (start.startsWith('PK\u0003\u0004'))
    return 'is an Excel workbook or a ZIP archive: save it as "CSV UTF-8"';
  if (start.startsWith('\u00D0\u00CF\u0011\u00E0') || start.startsWith('\u00D0\uFFFD'))
    return 'is an old Excel workbook: save it as "CSV UTF-8"';
  if (start.startsWith('%PDF')) return 'is a PDF: export the records as CSV';
  if (/^\s*<(!doctype|html|\?xml)/i.test(start)) return 'is a web page or XML: export the records as CSV';
  if (/^\s*[{[]\s*["{[]/.test(start)) return 'is JSON: export the records as CSV';
  if (/^\uFFFD?(PNG|JFIF|GIF8)|^.PNG/.test(start)) return 'is a picture: export the records as CSV';
  return null;
}
