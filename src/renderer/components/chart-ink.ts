/** Colour of lines and letters in every drawing. */
export const ink = '#33414f'
