/** The text in lines of at most so many characters: broken at blanks, else behind a dot or hyphen, else anywhere. */
export function wrapped(text: string, longest: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => pieces(word, longest))) {
    const longer = line === '' || word.glued ? line + word.text : `${line} ${word.text}`;
    if (longer.length > longest && line !== '') {
      lines.push(line);
      line = word.text;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

interface Piece {
  readonly text: string;
  /** Follows the one before without a blank. */
  readonly glued: boolean;
}

function pieces(word: string, longest: number): Piece[] {
  if (word.length <= longest) return [{ text: word, glued: false }];
  const parts = word
    .split(/(?<=[.-])/)
    .flatMap((part) => part.match(new RegExp(`.{1,${longest}}`, 'gu')) ?? []);
  return parts.map((text, index) => ({ text, glued: index > 0 }));
}
