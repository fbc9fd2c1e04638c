/**
 * An SQL expression by which texts with numbers are sorted as people count: D2 before D10. Every run of digits is padded
 * to twelve; it needs no collation that the server may lack.
 * @param column an expression of type text, written by us and never from outside
 */
export const naturally = (column: string): string =>
  `regexp_replace(regexp_replace(${column}, '[0-9]+', repeat('0', 12) || '\\&', 'g'), '[0-9]*([0-9]{12})', '\\1', 'g')`;
