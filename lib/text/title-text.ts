/** A title with words of people, as pages hand it on: the framework puts it into the register's own by `replace`, to which "$&" is no text. */
export const titleText = (title: string): string => title.replaceAll("$", "$$$$");
