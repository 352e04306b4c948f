const ASCII = /^[\x00-\x7f]*$/;
const PRINTED = /^[\n\x20-\x7e]*$/;

export const isAscii = (text: string): boolean => ASCII.test(text);

/** Nothing but letters, digits and signs of ASCII, spaces and line ends, as most texts are: all of it is seen and looks like what it is. */
export const isPrintedAscii = (text: string): boolean => PRINTED.test(text);
