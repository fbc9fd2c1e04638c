/** Whether a text is made of whole characters: half a surrogate pair, which JSON can say, is no character and in no canonical form (RFC 8785 §3.2.2.2). */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
