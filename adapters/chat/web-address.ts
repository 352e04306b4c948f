/** An http or https address of at most so many characters, with nobody's name or password in it; undefined for any other. */
export function webAddress(url: string | undefined, most: number): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href, username, password } = new URL(url);
  const isOpen = (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  return isOpen && href.length <= most ? href : undefined;
}
