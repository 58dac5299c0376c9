const MOST_LINES = 5;

/**
 * Breaks a label into lines between words, and within a word only if the word is longer than a line. Text beyond five lines is
 * cut, so that the height of a chart's row is limited.
 *
 * @param width the width of a line, in characters
 */
export function wrapLabel(label: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of label.split(/\s+/).flatMap((each) => pieces(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if ([...longer].length > width && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]?.slice(0, width - 1)}…`];
}

/** Cuts between code points, so that no character is split. */
function pieces(word: string, width: number): readonly string[] {
  const characters = [...word];
  const count = Math.max(1, Math.ceil(characters.length / width));
  return Array.from({ length: count }, (_, place) =>
    characters.slice(place * width, (place + 1) * width).join(''),
  );
}
