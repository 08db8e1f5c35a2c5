/** How many fields are read of a form, and how many the front door lets one have that has rows. */
export const mostFieldsRead = 2_000;
