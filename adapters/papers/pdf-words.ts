/** Each word of a printed text with the space behind it, about where it stands. */
export function wordsOf<T extends { text: string; left: number; right: number }>(printed: T): T[] {
  const letter = (printed.right - printed.left) / printed.text.length;
  return [...printed.text.matchAll(/\S*\s+|\S+/g)].map(({ 0: text, index }) => {
    const left = printed.left + index * letter;
    return { ...printed, text, left, right: left + text.length * letter };
  });
}
